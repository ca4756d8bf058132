using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Queries.UseCases;

public sealed class ShowCampaignsTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task The_BFF_shows_what_the_service_shows()
    {
        var id = (await Api.Create()).Uuid("id_campaign");
        await Api.Campaign(id);

        Assert.Equal((await Api.Get($"/campaigns/{id}")).Expect(200).Text, (await Api.Get($"/obtener-campaigns/{id}")).Expect(200).Text);
    }
}
