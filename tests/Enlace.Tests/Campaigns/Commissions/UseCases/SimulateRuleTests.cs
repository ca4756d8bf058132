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
}
