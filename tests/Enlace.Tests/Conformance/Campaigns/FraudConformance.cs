using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>Case 25: what doubtful conversions earn, and how a fraud is taken back.</summary>
public abstract class FraudConformance(IHubFixture fixture) : MoneySuite(fixture)
{
    [Fact]
    public async Task A_score_of_fifty_earns_nothing_under_the_moderate_policy()
    {
        var (campaign, user, id) = (await Api.Campaign(), Fresh.Token(), Fresh.Id());
        var now = TimeProvider.System.GetUtcNow();
        // Thirty clicks in a minute, and the purchase in the same second as the last: twenty-five for each.
        await Api.Track([.. Enumerable.Range(0, 30).Select(i => new { tipo = "CLICK", marca_temporal = now.AddMilliseconds(-900 + i), id_usuario = user, id_campania = campaign, id_afiliado = MoneyDriver.One })]);
        await Api.Track(new { id, tipo = "PURCHASE", marca_temporal = now, id_usuario = user, id_campania = campaign, id_afiliado = MoneyDriver.One, valor = 150, moneda = "USD" });

        var commission = Assert.Single(await Api.Commissions(id));

        Assert.Equal((50, "RECHAZADA", "FRAUDE"), (commission.At("score_fraude").GetInt32(), commission.Text("estado"), commission.Text("motivo")));
        Assert.Equal(0m, MoneyDriver.Money(await Api.Statistics(campaign), "reservado"));
    }

    [Theory]
    [InlineData("MODERATE", "RECHAZADA")]
    [InlineData("PERMISSIVE", "RESERVADA")]
    public async Task A_robot_is_believed_by_the_permissive_only(string policy, string state)
    {
        var (_, made) = await Api.Buy(await Api.Campaign(policy: policy), 150, channel: "bot");

        Assert.Equal((60, state), (made[0].At("score_fraude").GetInt32(), made[0].Text("estado")));
    }

    [Fact]
    public async Task A_fraud_takes_back_money_then_credit_then_clicks()
    {
        var (campaign, user, id) = (await Api.Campaign(), Fresh.Token(), Fresh.Id());
        await Api.Track(MoneyDriver.Touch(campaign, user, MoneyDriver.One, 1, id: $"click-{id}"));
        await Api.Track(MoneyDriver.Purchase(campaign, user, MoneyDriver.Two, 150, id));
        var commission = Assert.Single(await Api.Commissions(id)).Text("id")!;

        Assert.False((await Api.ReportFraud(id)).Expect(202).Json.At("repetido").GetBoolean());

        await Discarded(id);
        Assert.Equal("REVERTIDA", (await Api.Commission(commission)).Text("estado"));
        Assert.Equal("REVERTIDA", (await Api.Attribution(id)).Text("estado"));
        Assert.Equal("DESCARTADA", (await Interaction($"click-{id}")).Text("estado"));
        var figures = await Api.Statistics(campaign);
        Assert.Equal((0m, 10_000m, 0, 0), (MoneyDriver.Money(figures, "reservado"), MoneyDriver.Money(figures, "disponible"), figures.At("clics").GetInt32(), figures.At("compras").GetInt32()));
        Assert.Equal(["fraude-detectado", "comision-revertida", "comisiones-retiradas", "atribucion-revertida", "interacciones-descartadas"], await Steps(campaign));
    }

    [Fact]
    public async Task A_click_that_is_paid_for_by_itself_goes_on_counting()
    {
        var (campaign, user, id) = (await Api.Campaign(rule: new { tipo = "CPC", valor = 1 }), Fresh.Token(), Fresh.Id());
        await Api.Track(MoneyDriver.Touch(campaign, user, MoneyDriver.One, 0.01, id: $"click-{id}"));
        var commission = Assert.Single(await Api.Commissions($"click-{id}")).Text("id")!;
        await Api.Track(MoneyDriver.Purchase(campaign, user, MoneyDriver.Two, 150, id));
        await Api.Attribution(id);

        (await Api.ReportFraud(id)).Expect(202);
        await Discarded(id);

        Assert.Equal("REGISTRADA", (await Interaction($"click-{id}")).Text("estado"));
        Assert.Equal("RESERVADA", (await Api.Commission(commission)).Text("estado"));
        Assert.Equal(1, (await Api.Statistics(campaign)).At("clics").GetInt32());
    }

    [Fact]
    public async Task Reporting_again_changes_nothing()
    {
        var campaign = await Api.Campaign();
        var (id, _) = await Api.Buy(campaign, 150);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => (await Api.ReportFraud(id)).Expect(202)));
        await Discarded(id);

        Assert.True((await Api.ReportFraud(id)).Expect(202).Json.At("repetido").GetBoolean());

        await Eventually.Stays(() => true, () => "", 0.3);
        Assert.Equal(["fraude-detectado", "comision-revertida", "comisiones-retiradas", "atribucion-revertida", "interacciones-descartadas"], await Steps(campaign));
        Assert.Equal(10_000m, MoneyDriver.Money(await Api.Statistics(campaign), "disponible"));
    }

    [Fact]
    public async Task A_discarded_touch_wins_nothing_later()
    {
        var (campaign, user, id, later) = (await Api.Campaign(), Fresh.Token(), Fresh.Id(), Fresh.Id());
        await Api.Track(MoneyDriver.Touch(campaign, user, MoneyDriver.One, 2, id: $"click-{id}"));
        await Api.Track(MoneyDriver.Purchase(campaign, user, MoneyDriver.One, 150, id, daysAgo: 1));
        await Api.Commissions(id);
        (await Api.ReportFraud(id)).Expect(202);
        await Discarded(id);

        await Api.Track(MoneyDriver.Purchase(campaign, user, MoneyDriver.Two, 200, later));

        Assert.Equal(MoneyDriver.Two, Assert.Single(await Api.Commissions(later)).Text("id_afiliado"));
        Assert.Contains((await Api.Attribution(later)).At("recorrido").EnumerateArray(), step => step.Text("id_interaccion") == $"click-{id}" && step.Text("veredicto") == "DESCARTADO");
    }

    [Fact]
    public async Task A_report_that_comes_with_the_purchase_leaves_nothing_promised()
    {
        var campaign = await Api.Campaign();
        for (var i = 0; i < 5; i++)
        {
            var id = Fresh.Id();
            await Api.Track(MoneyDriver.Purchase(campaign, Fresh.Token(), MoneyDriver.One, 150, id));
            (await Api.ReportFraud(id)).Expect(202);
            await Discarded(id);
            Assert.All((await Api.Get($"/api/v1/comisiones?id_campania={campaign}")).Expect(200).Json.At("datos").EnumerateArray(), one => Assert.Contains(one.Text("estado"), (string[])["REVERTIDA", "RECHAZADA"]));
        }

        Assert.Equal(0m, MoneyDriver.Money(await Api.Statistics(campaign), "reservado"));
    }

    [Fact]
    public async Task A_burst_alone_is_less_than_the_strict_bear()
    {
        var campaign = await Api.Campaign(policy: "STRICT");
        var (user, id, now) = (Fresh.Token(), Fresh.Id(), TimeProvider.System.GetUtcNow());
        await Api.Track([.. Enumerable.Range(0, 30).Select(i => new { tipo = "CLICK", marca_temporal = now.AddSeconds(-32 + i), id_usuario = user, id_campania = campaign, id_afiliado = MoneyDriver.One })]);
        await Api.Track(MoneyDriver.Purchase(campaign, user, MoneyDriver.One, 150, id, channel: "web"));
        var commission = Assert.Single(await Api.Commissions(id));

        // A burst alone is twenty-five, and less than thirty.
        Assert.Equal((25, "RESERVADA"), (commission.At("score_fraude").GetInt32(), commission.Text("estado")));
        (await Api.ReportFraud($"unknown-{id}")).ExpectFault(404, "INTERACCION_NO_ENCONTRADA");
    }

    [Fact]
    public async Task An_event_that_is_cancelled_earns_nothing_and_counts_no_more()
    {
        var campaign = await Api.Campaign(rule: new { tipo = "CPL", valor = 2 });
        var id = await Registered(campaign);
        var commission = Assert.Single(await Api.Commissions(id)).Text("id")!;
        Assert.Equal(2m, MoneyDriver.Money(await Api.Statistics(campaign), "reservado"));

        (await Api.Delete($"/eventos/{id}")).Expect(200);

        await Discarded(id);
        var shown = await Api.Commission(commission);
        Assert.Equal(("REVERTIDA", "cancelacion"), (shown.Text("estado"), shown.Text("decidido_por")));
        Assert.Equal("REVERTIDA", (await Api.Attribution(id)).Text("estado"));
        var figures = await Api.Statistics(campaign);
        Assert.Equal((0m, 10_000m, 0), (MoneyDriver.Money(figures, "reservado"), MoneyDriver.Money(figures, "disponible"), figures.At("leads").GetInt32()));
        string[] way = ["conversion-cancelada", "comision-revertida", "comisiones-retiradas", "atribucion-revertida", "interacciones-descartadas"];
        Assert.Equal(way, await Steps(campaign));

        // Neither a second wish nor a report changes what was taken back.
        (await Api.Delete($"/eventos/{id}")).Expect(200);
        Assert.True((await Api.ReportFraud(id)).Expect(202).Json.At("repetido").GetBoolean());
        await Eventually.Stays(async () => (await Steps(campaign)).SequenceEqual(way), () => "the same five steps", 0.5);
    }

    [Fact]
    public async Task An_event_that_is_cancelled_at_once_leaves_nothing_promised()
    {
        var campaign = await Api.Campaign(rule: new { tipo = "CPL", valor = 2 });
        for (var i = 0; i < 5; i++)
        {
            var id = await Registered(campaign);
            (await Api.Delete($"/eventos/{id}")).Expect(200);
            await Discarded(id);
            Assert.All(
                (await Api.Get($"/api/v1/comisiones?id_campania={campaign}")).Expect(200).Json.At("datos").EnumerateArray(),
                one => Assert.Contains((one.Text("estado"), one.Text("motivo")), ((string?, string?)[])[("REVERTIDA", "El evento fue cancelado."), ("RECHAZADA", "CONVERSION_CANCELADA")]));
        }

        Assert.Equal(0m, MoneyDriver.Money(await Api.Statistics(campaign), "reservado"));
    }

    private async Task<string> Registered(string campaign)
    {
        var asked = (await Api.Post("/registrar-evento", new { id_partner = MoneyDriver.One, id_campana = campaign })).Expect(200).Json;
        Assert.Equal("PROCESADO", (await Api.Campaigns.Command(asked.Uuid("id_comando"))).Text("estado"));
        return asked.Uuid("id_evento");
    }

    private async Task<JsonElement> Interaction(string id) => (await Api.Get($"/api/v1/tracking/interacciones/{id}")).Expect(200).Json;

    private Task Discarded(string id) => Eventually.Holds(
        async () => (await Interaction(id)).Text("estado") == "DESCARTADA", () => $"{id} was not discarded", 30);

    private async Task<IEnumerable<string>> Steps(string campaign) =>
        (await Api.Get($"/api/v1/events?subject={campaign}&limit=200")).Expect(200).Json.At("items").EnumerateArray().Select(StoredEvent.From).Reverse()
            .Select(stored => stored.Type.Split('.')[1]).Where(name => name is "fraude-detectado" or "conversion-cancelada" or "comision-revertida" or "comisiones-retiradas" or "atribucion-revertida" or "interacciones-descartadas");
}
