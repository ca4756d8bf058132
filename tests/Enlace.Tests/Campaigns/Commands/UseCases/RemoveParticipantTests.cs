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

    [Fact]
    public async Task Is_known_by_the_brands_id_too_and_whoever_has_it_now_is_meant()
    {
        var answer = await Api.Create();
        var id = answer.Uuid("id_campaign");
        await Api.Saga(answer.Uuid("id_correlacion"), "COMPLETADA");

        var first = await Remove();
        var joined = (await Api.Post($"/api/v1/campanias/{id}/participantes", new { id_participante = "p-54321", nombre = "Carla", tipo = "influencer", informacion_perfil = "x" })).Expect(202).Json;
        Assert.Equal("PROCESADO", (await Api.Command(joined.Uuid("id_comando"))).Text("estado"));
        var second = await Remove();

        Assert.Equal(joined.Text("id_partner"), second);
        Assert.NotEqual(first, second);
        (await Api.Delete($"/api/v1/campanias/{id}/participantes/p-nadie")).ExpectFault(404, "PARTICIPANTE_NO_ENCONTRADO");
        (await Api.Delete($"/api/v1/campanias/{Fresh.Id()}/participantes/p-98765")).ExpectFault(404, "PARTICIPANTE_NO_ENCONTRADO");

        async Task<string> Remove()
        {
            var removed = (await Api.Delete($"/api/v1/campanias/{id}/participantes/p-54321")).Expect(202).Json;
            Assert.Equal("PROCESADO", (await Api.Command(removed.Uuid("id_comando"))).Text("estado"));
            return removed.Text("id_partner")!;
        }
    }
}
