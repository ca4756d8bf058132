using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class UpdateAdvisorTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task What_is_named_changes_null_clears_and_the_rest_stays()
    {
        var api = await LeadsDriver.Of(hub);
        var id = await api.Add("/advisors/", new { name = "Eva", email = Fresh.Email(), role = "comercial", phone = "+51999" });

        var changed = (await api.Put($"/advisors/{id}", new { name = "Eva Luz", phone = (string?)null, is_active = false })).Expect(200).Json;

        Assert.Equal("comercial", changed.Text("role"));
        Assert.Equal("Eva Luz", changed.Text("name"));
        changed.IsNull("phone");
        Assert.Equal(changed.ToString(), (await api.Get($"/advisors/{id}")).Expect(200).Json.ToString());
    }

    [Fact]
    public async Task What_is_not_there_is_404_in_the_contracts_words() =>
        Assert.Equal("""{"detail":"Asesor no encontrado"}""", (await (await LeadsDriver.Of(hub)).Put("/advisors/999999999", new { })).Expect(404).Text);
}
