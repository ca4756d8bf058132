using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class ShowFunnelTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task A_campaign_that_is_not_there_is_404_and_an_empty_one_has_no_shares()
    {
        var api = await LeadsDriver.Of(hub);
        Assert.Equal("""{"detail":"Campaña no encontrada"}""", (await api.Get("/reports/campaigns/999999999/funnel")).Expect(404).Text);

        var json = (await api.Get($"/reports/campaigns/{await api.AddCampaign()}/funnel")).Expect(200).Json;

        Assert.All(json.At("steps").EnumerateArray(), step => Assert.Equal(0, step.At("share").GetDecimal()));
        Assert.Equal("{}", json.At("by_state").GetRawText());
    }
}
