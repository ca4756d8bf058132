using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Queries.UseCases;

public sealed class ShowTrackingTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Can_be_asked_by_campaign_and_by_partner()
    {
        var (partner, campaign) = (Fresh.Token(), Fresh.Token());
        await Api.Command((await Api.Post("/registrar-evento", new { id_partner = partner, id_campana = campaign })).Expect(200).Json.Uuid("id_comando"));

        await Eventually.Holds(async () => (await Api.Tracked(campaign)).Count == 1, () => "one of the campaign");
        Assert.Single((await Api.Get($"/eventos?id_partner={partner}")).Expect(200).Json.EnumerateArray());
        Assert.Empty((await Api.Get($"/eventos?id_partner={partner}x")).Expect(200).Json.EnumerateArray());
    }
}
