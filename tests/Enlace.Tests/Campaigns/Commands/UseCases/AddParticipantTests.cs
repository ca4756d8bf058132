using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commands.UseCases;

public sealed class AddParticipantTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Joins_a_campaign_that_runs_and_is_known_by_its_id()
    {
        var answer = await Api.Create();
        var id = answer.Uuid("id_campaign");
        await Api.Saga(answer.Uuid("id_correlacion"), "COMPLETADA");

        var added = (await Api.Post($"/api/v1/campanias/{id}/participantes", new { id_participante = "p-3", nombre = "Carla", tipo = "influencer", informacion_perfil = "x" })).Expect(202).Json;

        Assert.Equal("PROCESADO", (await Api.Command(added.Uuid("id_comando"))).Text("estado"));
        await Eventually.Holds(async () => (await Api.Partners(id)).Count == 3, () => "three participants");
        (await Api.Post($"/api/v1/campanias/{id}/participantes", new { id_participante = "p-3", nombre = "Otra", tipo = "influencer", informacion_perfil = "x" })).ExpectFault(409, "PARTICIPANTE_EXISTENTE");
        (await Api.Post($"/api/v1/campanias/{Fresh.Id()}/participantes", new { nombre = "Otra", tipo = "influencer", informacion_perfil = "x" })).ExpectFault(404, "CAMPANIA_NO_ENCONTRADA");
        (await Api.Post($"/api/v1/campanias/{id}/participantes", new { nombre = "Otra", tipo = "influencer", informacion_perfil = "x", color = 1 })).ExpectFault(422, "DATOS_INVALIDOS");
    }
}
