using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commissions.UseCases;

public sealed class ConfirmBatchTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Fact]
    public async Task Names_itself_and_takes_no_more_than_asked()
    {
        var campaign = await Api.Campaign(more: [("retencion_dias", 0)]);
        await Api.Buy(campaign, 150);
        await Api.Buy(campaign, 150);

        var batch = (await Api.Post("/api/v1/comisiones/lotes", new { limite_comisiones = 1 })).Expect(200).Json;

        Assert.Matches("^LOTE_\\d{8}_\\d{6}_[0-9a-f]{8}$", batch.Text("lote_id"));
        Assert.Equal(1, batch.At("confirmadas").GetInt32());
        (await Api.Post("/api/v1/comisiones/lotes", new { limite_comisiones = 0 })).ExpectFault(422, "DATOS_INVALIDOS");
    }
}
