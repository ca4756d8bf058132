using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class UpdateCampaignTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task What_is_named_changes_null_clears_and_the_rest_stays()
    {
        var api = await LeadsDriver.Of(hub);
        var id = await api.Add("/campaigns/", new { name = "Verano", date_start = "2025-06-01", status = "active", date_end = "2025-07-01T00:00:00Z" });

        var changed = (await api.Put($"/campaigns/{id}", new { name = "Invierno", date_end = "" })).Expect(200).Json;

        Assert.Equal("active", changed.Text("status"));
        Assert.Equal("Invierno", changed.Text("name"));
        changed.IsNull("date_end");
        Assert.Equal(changed.ToString(), (await api.Get($"/campaigns/{id}")).Expect(200).Json.ToString());
    }

    [Fact]
    public async Task What_is_not_there_is_404_in_the_contracts_words() =>
        Assert.Equal("""{"detail":"Campaña no encontrada"}""", (await (await LeadsDriver.Of(hub)).Put("/campaigns/999999999", new { })).Expect(404).Text);
}
