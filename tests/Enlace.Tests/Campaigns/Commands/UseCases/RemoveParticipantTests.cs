using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commands.UseCases;

public sealed class RemoveParticipantTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Leaves_the_campaign_that_it_belongs_to_and_no_other()
    {
        var answer = await Api.Create();
        var id = answer.Uuid("id_campaign");
        await Api.Saga(answer.Uuid("id_correlacion"), "COMPLETADA");
        await Eventually.Holds(async () => (await Api.Partners(id)).Count == 2, () => "two participants");
        var partner = (await Api.Partners(id))[0].Text("id");
        (await Api.Delete($"/api/v1/campanias/{Fresh.Id()}/participantes/{partner}")).ExpectFault(404, "PARTICIPANTE_NO_ENCONTRADO");

        (await Api.Delete($"/api/v1/campanias/{id}/participantes/{partner}")).Expect(202);

        await Eventually.Holds(async () => (await Api.Partners(id))[0].Text("estado") == "CANCELADO", () => "the first is cancelled");
    }
}
