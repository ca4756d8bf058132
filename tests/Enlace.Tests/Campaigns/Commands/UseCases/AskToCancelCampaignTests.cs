using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commands.UseCases;

public sealed class AskToCancelCampaignTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Once_cancelled_it_stays_so_and_is_told_once()
    {
        var id = (await Api.Create()).Uuid("id_campaign");
        await Api.Campaign(id);
        var first = (await Api.Delete($"/campaigns/{id}")).Expect(200).Json;
        await Api.Campaign(id, "CANCELADA");

        var second = (await Api.Delete($"/campaigns/{id}")).Expect(200).Json;

        Assert.Equal("PROCESADO", (await Api.Command(second.Uuid("id_comando"))).Text("estado"));
        Assert.Single(await Api.Told(first.Uuid("id_correlacion"), "CampaignCancelada"));
        Assert.Empty(await Api.Told(second.Uuid("id_correlacion"), "CampaignCancelada"));
    }
}
