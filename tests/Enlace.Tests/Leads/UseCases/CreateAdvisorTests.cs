using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class CreateAdvisorTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task It_is_answered_with_its_number_and_its_address()
    {
        var api = await LeadsDriver.Of(hub);

        var made = (await api.Post("/advisors/", new { name = "Eva", email = Fresh.Email(), role = "comercial", phone = "+51999" })).Expect(201);

        Assert.Equal($"/api/v1/advisors/{made.Json.At("id").GetInt64()}", made.Header("Location"));
        Assert.Equal((await api.Get($"/advisors/{made.Json.At("id").GetInt64()}")).Expect(200).Text, made.Text);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_told_at_once()
    {
        var api = await LeadsDriver.Of(hub);

        Assert.Equal(["missing body.name"], LeadsDriver.Issues(await api.Post("/advisors/", new { })));
        Assert.Equal(["string_type body.name", "bool_type body.is_active"], LeadsDriver.Issues(await api.Post("/advisors/", new { name = 7, is_active = "si" })));
    }
}
