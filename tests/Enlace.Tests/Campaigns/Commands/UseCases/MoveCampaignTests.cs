using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commands.UseCases;

public sealed class MoveCampaignTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Goes_from_draft_to_active_to_paused_and_back()
    {
        var id = await Draft();

        foreach (var (verb, state) in ((string, string)[])[("activar", "ACTIVA"), ("pausar", "PAUSADA"), ("activar", "ACTIVA"), ("activar", "ACTIVA"), ("completar", "COMPLETADA")])
        {
            (await Api.Post($"/api/v1/campanias/{id}/{verb}")).Expect(200);
            await Api.Campaign(id, state);
        }

        (await Api.Post($"/api/v1/campanias/{id}/cancelar")).ExpectFault(409, "TRANSICION_INVALIDA");
        (await Api.Post($"/api/v1/campanias/{Fresh.Id()}/activar")).ExpectFault(404, "CAMPANIA_NO_ENCONTRADA");
    }

    [Fact]
    public async Task An_old_ETag_is_412_and_the_new_one_goes_on()
    {
        var id = await Draft();
        var old = (await Api.Get($"/api/v1/campanias/{id}")).Expect(200).Header("ETag")!;
        var changed = (await Api.Post($"/api/v1/campanias/{id}/activar", null, ("If-Match", old))).Expect(200).Header("ETag")!;

        (await Api.Post($"/api/v1/campanias/{id}/pausar", null, ("If-Match", old))).ExpectFault(412, "CONFLICTO_VERSION");
        (await Api.Post($"/api/v1/campanias/{id}/pausar", null, ("If-Match", changed))).Expect(200);
    }

    [Theory]
    [InlineData("activar", "ActivarCampaign")]
    [InlineData("cancelar", "CancelarCampaign")]
    public async Task Its_command_is_known_by_the_contracts_kind_of_name(string verb, string kind)
    {
        var id = await Draft();

        var command = (await Api.Post($"/api/v1/campanias/{id}/{verb}")).Expect(200).Json.Uuid("id_comando");

        var shown = (await Api.Get($"/api/v1/comandos/{command}")).Expect(200).Json;
        Assert.Equal((kind, "PROCESADO", id), (shown.Text("tipo"), shown.Text("estado"), shown.Text("resultado.id_campaign")));
    }

    private async Task<string> Draft()
    {
        var id = (await Api.Post("/api/v1/campanias", CampaignsDriver.Seed())).Expect(202).Json.Uuid("id_campaign");
        await Api.Campaign(id, "BORRADOR");
        return id;
    }
}
