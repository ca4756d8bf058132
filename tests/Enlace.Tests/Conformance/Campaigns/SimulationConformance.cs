using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>A campaign's own rule, simulated over its own history, comes to what was really promised.</summary>
public abstract class SimulationConformance(IHubFixture fixture) : MoneySuite(fixture)
{
    [Fact]
    public async Task What_a_fraud_would_have_been_paid_is_paid_by_no_rule()
    {
        var campaign = await Api.Campaign();
        await Api.Buy(campaign, 150);
        Assert.Equal("FRAUDE", (await Api.Buy(campaign, 300, channel: "bot")).Commissions[0].Text("motivo"));

        Assert.Equal((1, 15m, 15m), Figures(await Simulate(campaign)));
        Assert.Equal((1, 75m, 15m), Figures(await Simulate(campaign, 50)));
    }

    [Fact]
    public async Task Nor_is_what_happened_while_the_campaign_did_not_run()
    {
        var campaign = await Api.Campaign();
        await Api.Buy(campaign, 150);
        (await Api.Patch($"/api/v1/campanias/{campaign}", new { fin = TimeProvider.System.GetUtcNow() })).Expect(200);

        Assert.Equal("CAMPANIA_NO_ACTIVA", (await Api.Buy(campaign, 300)).Commissions[0].Text("motivo"));

        Assert.Equal((1, 15m, 15m), Figures(await Simulate(campaign)));
    }

    [Fact]
    public async Task Whoever_cannot_be_paid_leaves_the_others_their_part_and_no_more()
    {
        // An amount for each purchase is divided among the credited, and so are the ends of a share.
        var campaign = await Api.Campaign(model: "LINEAR", rule: new { tipo = "CPA", valor = 10 });
        var (user, purchase) = (Fresh.Token(), Fresh.Id());
        var two = (await Api.Campaigns.Partners(campaign)).Single(one => one.Text("id_participante") == MoneyDriver.Two).Text("id")!;
        (await Api.Delete($"/api/v1/campanias/{campaign}/participantes/{two}")).Expect(202);
        await Eventually.Holds(
            async () => (await Api.Campaigns.Partners(campaign)).Any(one => one.Text("id") == two && one.Text("estado") == "CANCELADO"), () => "the participant is still there", 20);

        await Api.Track(MoneyDriver.Touch(campaign, user, MoneyDriver.One, 2), MoneyDriver.Touch(campaign, user, MoneyDriver.Two, 1));
        await Api.Track(MoneyDriver.Purchase(campaign, user, null, 150, purchase));
        var made = (await Api.Commissions(purchase)).ToDictionary(one => one.Text("id_afiliado")!, one => one.Text("motivo") ?? one.Text("estado"));

        Assert.Equal(("RESERVADA", "PARTICIPANTE_CANCELADO"), (made[MoneyDriver.One], made[MoneyDriver.Two]));
        Assert.Equal((1, 5m, 5m), Figures(await Simulate(campaign, 10, "CPA")));
    }

    [Fact]
    public async Task What_was_taken_back_is_paid_by_no_rule_and_what_was_too_much_is()
    {
        var campaign = await Api.Campaign(budget: 20);
        var taken = (await Api.Buy(campaign, 150)).Commissions[0].Text("id");
        (await Api.Post($"/api/v1/comisiones/{taken}/revertir", new { motivo = "Devolución" })).Expect(200);
        await Api.Buy(campaign, 100);
        Assert.Equal("PRESUPUESTO_AGOTADO", (await Api.Buy(campaign, 400)).Commissions[0].Text("motivo"));

        Assert.Equal((2, 50m, 10m), Figures(await Simulate(campaign)));
    }

    private async Task<JsonElement> Simulate(string campaign, decimal value = 10, string kind = "PORCENTAJE") => (await Api.Post(
        $"/api/v1/campanias/{campaign}/simulaciones", new { regla_comision = new { tipo = kind, valor = value }, desde = "2026-01-01T00:00:00Z", hasta = "2090-01-01T00:00:00Z" })).Expect(200).Json;

    private static (int, decimal, decimal) Figures(JsonElement answer) =>
        (answer.At("conversiones").GetInt32(), MoneyDriver.Money(answer, "simulado"), MoneyDriver.Money(answer, "real"));
}
