using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commissions.UseCases;

public sealed class SimulateRuleTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Fact]
    public async Task Says_what_another_rule_would_have_paid_and_changes_nothing()
    {
        var campaign = await Api.Campaign(model: "LINEAR");
        await Api.Buy(campaign, 150);
        await Api.Buy(campaign, 20, MoneyDriver.Two);

        var answer = (await Api.Post($"/api/v1/campanias/{campaign}/simulaciones", new { regla_comision = new { tipo = "PORCENTAJE", valor = 20 }, desde = "2026-01-01T00:00:00Z", hasta = "2090-01-01T00:00:00Z" })).Expect(200).Json;

        Assert.Equal((2, 34m, 20m, 14m, false), (answer.At("conversiones").GetInt32(), MoneyDriver.Money(answer, "simulado"), MoneyDriver.Money(answer, "real"), MoneyDriver.Money(answer, "diferencia"), answer.At("excede_presupuesto").GetBoolean()));
        Assert.Equal(20m, MoneyDriver.Money(await Api.Statistics(campaign), "reservado"));
    }

    [Theory]
    [InlineData("{\"tipo\":\"PORCENTAJE\",\"valor\":10,\"minimo\":79228162514264337593543950335}")]
    [InlineData("{\"tipo\":\"PORCENTAJE\",\"valor\":10,\"maximo\":79228162514264337593543950335}")]
    public async Task Its_ends_are_amounts(string rule)
    {
        var campaign = await Api.Campaign();
        await Api.Buy(campaign, 150);
        var body = $$"""{"regla_comision":{{rule}},"desde":"2026-01-01T00:00:00Z","hasta":"2090-01-01T00:00:00Z"}""";

        (await Api.Post($"/api/v1/campanias/{campaign}/simulaciones", body)).ExpectFault(422, "DATOS_INVALIDOS");
    }

    [Fact]
    public async Task A_rule_must_be_sound() => (await Api.Post(
        $"/api/v1/campanias/{Fresh.Id()}/simulaciones", new { regla_comision = new { tipo = "PORCENTAJE", valor = 101 }, desde = "2026-02-01T00:00:00Z", hasta = "2026-01-01T00:00:00Z" })).ExpectFault(422, "DATOS_INVALIDOS");

    [Theory]
    [InlineData("""{"regla_comision":{"valor":10},"desde":"2026-01-01","hasta":"2026-02-01"}""", "regla_comision.tipo")]
    [InlineData("""{"regla_comision":{"tipo":"CPA"},"desde":"2026-01-01","hasta":"2026-02-01"}""", "regla_comision.valor")]
    [InlineData("""{"regla_comision":{"tipo":"CPA","valor":1.00001},"desde":"2026-01-01","hasta":"2026-02-01"}""", "regla_comision.valor")]
    [InlineData("""{"regla_comision":{"tipo":"CPA","valor":1,"tope":2},"desde":"2026-01-01","hasta":"2026-02-01"}""", "regla_comision.tope")]
    [InlineData("""{"desde":"2026-01-01","hasta":"2026-02-01"}""", "regla_comision")]
    [InlineData("""{"regla_comision":null,"desde":"2026-01-01","hasta":"2026-02-01"}""", "regla_comision")]
    [InlineData("""{"regla_comision":{"tipo":"CPA","valor":1},"hasta":"2026-02-01"}""", "desde")]
    [InlineData("""{"regla_comision":{"tipo":"CPA","valor":1},"desde":"2026-01-01"}""", "hasta")]
    [InlineData("""{"regla_comision":{"tipo":"CPA","valor":1},"desde":"2026-01-01","hasta":null}""", "hasta")]
    [InlineData("""{"regla_comision":{"tipo":"CPA","valor":1},"desde":"2026-02-01","hasta":"2026-01-01"}""", "hasta")]
    [InlineData("{}", "regla_comision", "desde", "hasta")]
    public async Task What_is_missing_is_named_and_nothing_stands_in_for_it(string body, params string[] fields) => Assert.Equal(
        fields, (await Api.Post($"/api/v1/campanias/{Fresh.Id()}/simulaciones", body)).ExpectFault(422, "DATOS_INVALIDOS").WrongFields);

    [Fact]
    public async Task A_day_as_the_end_counts_itself()
    {
        var (campaign, id) = (await Api.Campaign(), Fresh.Id());
        await Api.Track(new
        {
            id,
            tipo = "PURCHASE",
            marca_temporal = "2026-02-03T10:05:00Z",
            id_usuario = "u",
            id_campania = campaign,
            id_afiliado = MoneyDriver.One,
            valor = 150,
            moneda = "USD",
            canal = "web",
        });
        await Api.Commissions(id);

        var answer = (await Api.Post(
            $"/api/v1/campanias/{campaign}/simulaciones", new { regla_comision = new { tipo = "PORCENTAJE", valor = 20 }, desde = "2026-02-03", hasta = "2026-02-03" })).Expect(200).Json;

        Assert.Equal((1, 30m), (answer.At("conversiones").GetInt32(), MoneyDriver.Money(answer, "simulado")));
        Assert.StartsWith("2026-02-04T00:00:00", answer.Text("hasta"), StringComparison.Ordinal);
    }
}
