using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Attribution.UseCases;

public sealed class ExplainAttributionTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Fact]
    public async Task A_conversion_of_no_campaign_is_attributed_and_earns_nothing()
    {
        var id = Fresh.Id();
        await Api.Track(MoneyDriver.Purchase("sin-campania", Fresh.Token(), "p-1", 40, id));

        var attribution = await Api.Attribution(id);

        Assert.Equal((25, 40m, "p-1"), (attribution.At("score_fraude").GetInt32(), attribution.At("valor").GetDecimal(), attribution.At("creditos").EnumerateArray().Single().Text("id_afiliado")));
        Assert.Empty(attribution.At("comisiones").EnumerateArray());
        (await Api.Get($"/api/v1/atribuciones/{Fresh.Id()}")).ExpectFault(404, "ATRIBUCION_NO_ENCONTRADA");
    }
}
