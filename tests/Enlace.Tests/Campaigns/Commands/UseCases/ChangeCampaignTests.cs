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

    [Fact]
    public async Task Null_takes_the_end_the_rule_and_the_rates_away()
    {
        var id = (await Api.Create()).Uuid("id_campaign");
        await Api.Campaign(id);
        Assert.Equal((true, true, 1), await After("""{"fin":"2090-01-01","regla_comision":{"tipo":"CPA","valor":3},"tasas_cambio":[{"moneda":"MXN","tasa":0.05}]}"""));

        Assert.Equal((true, true, 1), await After("""{"nombre":"Otra"}"""));
        Assert.Equal((false, true, 1), await After("""{"fin":null}"""));
        Assert.Equal((false, false, 1), await After("""{"regla_comision":null}"""));
        Assert.Equal((false, false, 0), await After("""{"tasas_cambio":null}"""));
        Assert.Equal(["nombre", "presupuesto"], (await Api.Patch($"/api/v1/campanias/{id}", """{"nombre":null,"presupuesto":null}""")).ExpectFault(422, "DATOS_INVALIDOS").WrongFields);

        async Task<(bool HasEnd, bool HasRule, int Rates)> After(string change)
        {
            var changed = (await Api.Patch($"/api/v1/campanias/{id}", change)).Expect(200);
            Answer? seen = null;
            await Eventually.Holds(async () => (seen = await Api.Get($"/api/v1/campanias/{id}")).Header("ETag") == changed.Header("ETag"), () => "the change is in the read model");
            return (Has("fin"), Has("regla_comision"), seen!.Json.At("tasas_cambio").GetArrayLength());

            bool Has(string name) => seen!.Json.TryGetProperty(name, out var value) && value.ValueKind != System.Text.Json.JsonValueKind.Null;
        }
    }

    [Fact]
    public async Task A_start_behind_the_end_that_is_taken_away_is_none_too_late()
    {
        var id = (await Api.Create()).Uuid("id_campaign");
        await Api.Campaign(id);
        (await Api.Patch($"/api/v1/campanias/{id}", new { fin = "2090-01-01" })).Expect(200);

        (await Api.Patch($"/api/v1/campanias/{id}", new { inicio = "2091-01-01" })).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Patch($"/api/v1/campanias/{id}", """{"inicio":"2091-01-01","fin":null}""")).Expect(200);
    }
}
