using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class CreateCampaignTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task It_is_answered_with_its_number_and_its_address()
    {
        var api = await LeadsDriver.Of(hub);

        var made = (await api.Post("/campaigns/", new { name = "Verano", date_start = "2025-06-01", status = "active", date_end = "2025-07-01T00:00:00Z" })).Expect(201);

        Assert.Equal($"/api/v1/campaigns/{made.Json.At("id").GetInt64()}", made.Header("Location"));
        Assert.Equal((await api.Get($"/campaigns/{made.Json.At("id").GetInt64()}")).Expect(200).Text, made.Text);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_told_at_once()
    {
        var api = await LeadsDriver.Of(hub);

        Assert.Equal(["missing body.name", "missing body.date_start"], LeadsDriver.Issues(await api.Post("/campaigns/", new { })));
        Assert.Equal(["string_too_short body.name", "datetime_type body.date_start", "decimal_max_places body.budget"], LeadsDriver.Issues(await api.Post("/campaigns/", new { name = " ", date_start = (string?)null, budget = "10.505" })));
    }
}
