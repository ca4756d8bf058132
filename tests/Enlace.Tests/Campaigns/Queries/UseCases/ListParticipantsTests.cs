using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Queries.UseCases;

public sealed class ListParticipantsTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Shows_those_of_one_campaign()
    {
        var answer = await Api.Create();
        var id = answer.Uuid("id_campaign");
        await Api.Saga(answer.Uuid("id_correlacion"), "COMPLETADA");

        await Eventually.Holds(
            async () => (await Api.Get($"/api/v1/campanias/{id}/participantes")).Expect(200).Json.At("datos").GetArrayLength() == 2, () => "two participants");
        (await Api.Get($"/api/v1/campanias/{Fresh.Id()}/participantes")).ExpectFault(404, "CAMPANIA_NO_ENCONTRADA");
    }
}
