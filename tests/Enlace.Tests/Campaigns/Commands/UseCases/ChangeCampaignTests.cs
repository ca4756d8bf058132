using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commands.UseCases;

public sealed class ChangeCampaignTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Changes_what_is_named_and_leaves_the_rest()
    {
        var id = (await Api.Create()).Uuid("id_campaign");
        await Api.Campaign(id);

        var changed = (await Api.Patch($"/api/v1/campanias/{id}", new { presupuesto = 12.5, politica_fraude = "STRICT" })).Expect(200);

        await Eventually.Holds(
            async () => (await Api.Get($"/api/v1/campanias/{id}")).Header("ETag") == changed.Header("ETag"), () => "the change is in the read model");
        var campaign = await Api.Campaign(id);
        Assert.Equal(("Test", "12.50", "STRICT", "LAST_TOUCH"), (campaign.Text("nombre"), campaign.At("presupuesto").GetRawText(), campaign.Text("politica_fraude"), campaign.Text("modelo_atribucion")));
    }

    [Fact]
    public async Task Rates_that_are_named_take_the_place_of_all_before()
    {
        var id = (await Api.Create()).Uuid("id_campaign");
        await Api.Campaign(id);

        Assert.Equal(["EUR 1.08", "MXN 0.0585"], await After(new { tasas_cambio = new object[] { new { moneda = "MXN", tasa = 0.0585 }, new { moneda = "eur", tasa = "1.08" } } }));
        Assert.Equal(["EUR 1.08", "MXN 0.0585"], await After(new { nombre = "Otra" }));
        Assert.Equal(["COP 0.00024"], await After(new { tasas_cambio = new object[] { new { moneda = "COP", tasa = 0.00024 } } }));
        Assert.Empty(await After(new { tasas_cambio = Array.Empty<object>() }));

        async Task<IEnumerable<string>> After(object change)
        {
            var changed = (await Api.Patch($"/api/v1/campanias/{id}", change)).Expect(200);
            Answer? seen = null;
            await Eventually.Holds(async () => (seen = await Api.Get($"/api/v1/campanias/{id}")).Header("ETag") == changed.Header("ETag"), () => "the change is in the read model");
            return seen!.Json.At("tasas_cambio").EnumerateArray().Select(one => $"{one.Text("moneda")} {one.At("tasa").GetRawText()}");
        }
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        var id = (await Api.Create()).Uuid("id_campaign");
        await Api.Campaign(id);

        (await Api.Patch($"/api/v1/campanias/{id}", new { presupuesto = 0 })).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Patch($"/api/v1/campanias/{id}", new { divisa = "EUR" })).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Patch($"/api/v1/campanias/{Fresh.Id()}", new { nombre = "Otra" })).ExpectFault(404, "CAMPANIA_NO_ENCONTRADA");
        (await Api.Post($"/api/v1/campanias/{id}/cancelar")).Expect(200);
        (await Api.Patch($"/api/v1/campanias/{id}", new { nombre = "Otra" })).ExpectFault(409, "TRANSICION_INVALIDA");
    }
}
