using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commands.UseCases;

public sealed class DraftCampaignTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Begins_as_a_draft_with_its_terms()
    {
        var body = CampaignsDriver.Seed();
        body["modelo_atribucion"] = "LINEAR";
        body["regla_comision"] = new { tipo = "PORCENTAJE", valor = 10, minimo = 5, maximo = 5000 };
        body["retencion_dias"] = 7;

        var answer = (await Api.Post("/api/v1/campanias", body)).Expect(202).Json;
        var campaign = await Api.Campaign(answer.Uuid("id_campaign"));

        Assert.Equal(("BORRADOR", "LINEAR", "MODERATE", 7), (campaign.Text("estado"), campaign.Text("modelo_atribucion"), campaign.Text("politica_fraude"), campaign.At("retencion_dias").GetInt32()));
        Assert.Equal(("PORCENTAJE", 10m, 5000m), (campaign.Text("regla_comision.tipo"), campaign.At("regla_comision.valor").GetDecimal(), campaign.At("regla_comision.maximo").GetDecimal()));
    }

    [Theory]
    [InlineData("color", "\"azul\"")]
    [InlineData("modelo_atribucion", "\"DATA_DRIVEN\"")]
    [InlineData("retencion_dias", "-1")]
    [InlineData("regla_comision", "{\"tipo\":\"PORCENTAJE\",\"valor\":101}")]
    [InlineData("fin", "\"ayer\"")]
    [InlineData("tasas_cambio", "{\"MXN\":1}")]
    [InlineData("tasas_cambio", "[{\"moneda\":\"MXN\",\"tasa\":0}]", ".0.tasa")]
    [InlineData("tasas_cambio", "[{\"moneda\":\"MXN\",\"tasa\":1000000}]", ".0.tasa")]
    [InlineData("tasas_cambio", "[{\"moneda\":\"MXN\",\"tasa\":0.000000001}]", ".0.tasa")]
    [InlineData("tasas_cambio", "[{\"moneda\":\"XXQ\",\"tasa\":1}]", ".0.moneda")]
    [InlineData("tasas_cambio", "[{\"moneda\":\"MXN\",\"tasa\":1},{\"moneda\":\"mxn\",\"tasa\":2}]", ".1.moneda")]
    public async Task What_it_does_not_know_is_refused(string field, string json, string place = "")
    {
        var body = CampaignsDriver.Seed();
        body[field] = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(json);

        Assert.Equal(field + place, (await Api.Post("/api/v1/campanias", body)).ExpectFault(422, "DATOS_INVALIDOS").Json.At("detalles")[0].Text("campo"));
    }
}
