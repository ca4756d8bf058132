using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>Cases 24 and 26: what is promised, out of which budget, and when it is owed.</summary>
public abstract class CommissionConformance(IHubFixture fixture) : MoneySuite(fixture)
{
    [Fact]
    public async Task A_tenth_between_five_and_five_thousand()
    {
        var campaign = await Api.Campaign();

        var (conversion, made) = await Api.Buy(campaign, 150);
        var (_, small) = await Api.Buy(campaign, 20);

        Assert.Equal((15.00m, "RESERVADA", "CAMPANIA"), (MoneyDriver.Money(made[0], "monto"), made[0].Text("estado"), made[0].Text("nivel_regla")));
        Assert.Equal(5.00m, MoneyDriver.Money(small[0], "monto"));
        var figures = await Api.Statistics(campaign);
        Assert.Equal((20.00m, 0m, 9980.00m), (MoneyDriver.Money(figures, "reservado"), MoneyDriver.Money(figures, "confirmado"), MoneyDriver.Money(figures, "disponible")));
        var told = Assert.Single(await Told(campaign, "comision-reservada"), fact => fact.Data.Text("id_conversion") == conversion);
        Assert.Equal(made[0].Text("id"), told.Data.Text("id_comision"));
    }

    [Fact]
    public async Task The_same_interaction_again_is_no_second_commission()
    {
        var (campaign, id, user) = (await Api.Campaign(), Fresh.Id(), Fresh.Token());
        var purchase = MoneyDriver.Purchase(campaign, user, MoneyDriver.One, 150, id);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Api.Track(purchase)));
        await Api.Commissions(id);
        var event1 = Assert.Single(await Told(campaign, "interaccion-registrada"));
        Assert.Single(await Api.Commissions(id));
        Assert.Equal(id, event1.Data.Text("id"));
        Assert.Equal(15.00m, MoneyDriver.Money(await Api.Statistics(campaign), "reservado"));
    }

    [Fact]
    public async Task A_budget_is_never_overdrawn_and_pauses_its_campaign()
    {
        var campaign = await Api.Campaign(budget: 10);

        var (_, made) = await Api.Buy(campaign, 150);

        Assert.Equal(("RECHAZADA", "PRESUPUESTO_AGOTADO"), (made[0].Text("estado"), made[0].Text("motivo")));
        Assert.Equal(0m, MoneyDriver.Money(await Api.Statistics(campaign), "reservado"));
        await Api.Campaigns.Campaign(campaign, "PAUSADA");
        var (_, late) = await Api.Buy(campaign, 50);
        Assert.Equal("CAMPANIA_NO_ACTIVA", late[0].Text("motivo"));
    }

    [Fact]
    public async Task A_storm_of_purchases_takes_what_there_is_and_not_a_cent_more()
    {
        var campaign = await Api.Campaign(budget: 100);
        var ids = Enumerable.Range(0, 40).Select(_ => Fresh.Id()).ToArray();
        await Task.WhenAll(ids.Select(id => Api.Track(MoneyDriver.Purchase(campaign, Fresh.Token(), MoneyDriver.One, 70, id))));

        var all = new List<JsonElement>();
        foreach (var id in ids)
            all.Add(Assert.Single(await Api.Commissions(id)));

        Assert.Equal(14, all.Count(one => one.Text("estado") == "RESERVADA"));
        Assert.Equal(98.00m, MoneyDriver.Money(await Api.Statistics(campaign), "reservado"));
        Assert.All(all.Where(one => one.Text("estado") == "RECHAZADA"), one => Assert.Contains(one.Text("motivo"), (string[])["PRESUPUESTO_AGOTADO", "CAMPANIA_NO_ACTIVA"]));
    }

    [Fact]
    public async Task Another_currency_is_attributed_and_not_paid()
    {
        var campaign = await Api.Campaign();

        var (conversion, made) = await Api.Buy(campaign, 150, currency: "MXN");

        Assert.Equal(("RECHAZADA", "MONEDA_DISTINTA"), (made[0].Text("estado"), made[0].Text("motivo")));
        Assert.Equal(150m, (await Api.Attribution(conversion)).At("creditos").EnumerateArray().Single().At("monto").GetDecimal());
        made[0].IsNull("tasa");
    }

    [Fact]
    public async Task Another_currency_is_paid_for_where_the_campaign_has_a_rate()
    {
        var campaign = await Api.Campaign(rule: new { tipo = "PORCENTAJE", valor = 10 }, more: [("tasas_cambio", new object[] { new { moneda = "mxn", tasa = 0.0585 }, new { moneda = "EUR", tasa = 1.1 } })]);

        var (conversion, made) = await Api.Buy(campaign, 150, currency: "MXN");

        // 150.00 pesos are 8.775 dollars, and a tenth of 8.78 is 0.878.
        Assert.Equal((8.78m, 0.88m, "USD", "RESERVADA"), (MoneyDriver.Money(made[0], "credito"), MoneyDriver.Money(made[0], "monto"), made[0].Text("moneda"), made[0].Text("estado")));
        Assert.Equal((150m, "MXN", 0.0585m), (MoneyDriver.Money(made[0], "credito_original"), made[0].Text("moneda_original"), MoneyDriver.Money(made[0], "tasa")));
        Assert.Equal("MXN", (await Api.Attribution(conversion)).Text("moneda"));
        Assert.Equal(0.88m, MoneyDriver.Money(await Api.Statistics(campaign), "reservado"));
        Assert.Equal("MONEDA_DISTINTA", (await Api.Buy(campaign, 150, currency: "COP")).Commissions[0].Text("motivo"));
        (await Api.Buy(campaign, 150)).Commissions[0].IsNull("tasa");
        var simulated = (await Api.Post(
            $"/api/v1/campanias/{campaign}/simulaciones", new { regla_comision = new { tipo = "PORCENTAJE", valor = 50 }, desde = "2026-01-01T00:00:00Z", hasta = "2090-01-01T00:00:00Z" })).Expect(200).Json;
        Assert.Equal((2, 79.39m), (simulated.At("conversiones").GetInt32(), MoneyDriver.Money(simulated, "simulado")));
        // What was promised does not change with the rate.
        (await Api.Patch($"/api/v1/campanias/{campaign}", new { tasas_cambio = Array.Empty<object>() })).Expect(200);
        Assert.Equal("MONEDA_DISTINTA", (await Api.Buy(campaign, 150, currency: "MXN")).Commissions[0].Text("motivo"));
        Assert.Equal(0.0585m, MoneyDriver.Money(await Api.Commission(made[0].Text("id")!), "tasa"));
    }

    [Fact]
    public async Task An_event_in_the_seeds_short_form_is_a_lead_and_paid_as_one()
    {
        var campaign = await Api.Campaign(rule: new { tipo = "CPL", valor = 2 });
        Assert.Equal(0, (await Api.Statistics(campaign)).At("leads").GetInt32());

        var asked = (await Api.Post("/registrar-evento", new { id_partner = MoneyDriver.One, id_campana = campaign })).Expect(200).Json;
        Assert.Equal("PROCESADO", (await Api.Campaigns.Command(asked.Uuid("id_comando"))).Text("estado"));

        var id = asked.Uuid("id_evento");
        Assert.Equal((MoneyDriver.One, 2m), (await Api.Commissions(id)).Select(one => (one.Text("id_afiliado"), MoneyDriver.Money(one, "monto"))).Single());
        Assert.Equal(1, (await Api.Statistics(campaign)).At("leads").GetInt32());
    }

    [Fact]
    public async Task A_participants_own_contract_comes_before_the_campaigns_terms()
    {
        var campaign = await Api.Campaign(more:
        [
            ("participantes", new object[]
            {
                new { id = MoneyDriver.One, tipo = "Influencer", nombre = "Alice Doe", informacion_perfil = "Moda", contrato = new { tipo = "revshare", valor = 20, minimo = 2.5 } },
                new { id = MoneyDriver.Two, tipo = "Affiliate", nombre = "Blog", informacion_perfil = "x" },
            }),
        ]);

        var (_, one) = await Api.Buy(campaign, 150);
        var (_, two) = await Api.Buy(campaign, 150, MoneyDriver.Two);

        Assert.Equal((30m, "CONTRATO", "revshare"), (MoneyDriver.Money(one[0], "monto"), one[0].Text("nivel_regla"), one[0].Text("tipo_regla")));
        Assert.Equal((15m, "CAMPANIA"), (MoneyDriver.Money(two[0], "monto"), two[0].Text("nivel_regla")));
        var shown = (await Api.Campaigns.Partners(campaign)).Single(partner => partner.Text("id_participante") == MoneyDriver.One).At("contrato");
        Assert.Equal(("revshare", 20m, 2.5m, false), (shown.Text("tipo"), shown.At("valor").GetDecimal(), shown.At("minimo").GetDecimal(), shown.TryGetProperty("maximo", out _)));
        Assert.Equal("revshare", (await Api.Campaigns.Campaign(campaign)).At("participantes").EnumerateArray().First().At("contrato").Text("tipo"));
        Assert.Equal(20m, Assert.Single(await Told(campaign, "partner_registrado"), fact => fact.Data.Text("id_participante") == MoneyDriver.One).Data.At("contrato.valor").GetDecimal());
        // Another rule of the campaign is none of the contract's.
        var simulated = (await Api.Post(
            $"/api/v1/campanias/{campaign}/simulaciones", new { regla_comision = new { tipo = "PORCENTAJE", valor = 1 }, desde = "2026-01-01T00:00:00Z", hasta = "2090-01-01T00:00:00Z" })).Expect(200).Json;
        Assert.Equal(31.5m, MoneyDriver.Money(simulated, "simulado"));
    }

    [Fact]
    public async Task A_contract_for_leads_pays_for_leads_alone()
    {
        var campaign = await Api.Campaign();
        await Join(campaign, new { id_participante = "p-3", nombre = "Carla", tipo = "influencer", informacion_perfil = "x", contrato = new { tipo = "CPL", valor = 4 } });
        var (lead, purchase) = (Fresh.Id(), Fresh.Id());

        await Api.Track(MoneyDriver.Touch(campaign, Fresh.Token(), "p-3", 0, "LEAD", lead));
        await Api.Track(MoneyDriver.Purchase(campaign, Fresh.Token(), "p-3", 150, purchase));

        var made = Assert.Single(await Api.Commissions(lead));
        Assert.Equal((4m, "CONTRATO", "CPL"), (MoneyDriver.Money(made, "monto"), made.Text("nivel_regla"), made.Text("tipo_regla")));
        await Api.Attribution(purchase);
        var (_, later) = await Api.Buy(campaign, 150);
        Assert.Single(later);
        Assert.Empty((await Api.Attribution(purchase)).At("comisiones").EnumerateArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_contract_for_clicks_pays_for_them_where_the_campaign_does_not(bool isFromTheBeginning)
    {
        var contract = new { tipo = "CPC", valor = 0.5 };
        var campaign = isFromTheBeginning
            ? await Api.Campaign(more: [("participantes", new object[] { new { id = "p-3", tipo = "Influencer", nombre = "Carla", informacion_perfil = "x", contrato = contract } })])
            : await Api.Campaign();
        if (!isFromTheBeginning)
            await Join(campaign, new { id_participante = "p-3", nombre = "Carla", tipo = "influencer", informacion_perfil = "x", contrato = contract });
        var click = Fresh.Id();

        await Api.Track(MoneyDriver.Touch(campaign, Fresh.Token(), "p-3", 0, id: click));

        Assert.Equal((0.5m, "CONTRATO"), (await Api.Commissions(click)).Select(one => (MoneyDriver.Money(one, "monto"), one.Text("nivel_regla"))).Single());
    }

    [Theory]
    [InlineData("{\"tipo\":\"CPX\",\"valor\":1}", "contrato.tipo")]
    [InlineData("{\"tipo\":\"revshare\",\"valor\":101}", "contrato")]
    [InlineData("{\"tipo\":\"CPA\"}", "contrato.valor")]
    [InlineData("\"CPA\"", "contrato")]
    public async Task A_contract_must_be_sound(string contract, string field)
    {
        var json = JsonElement.Parse(contract);
        var body = CampaignsDriver.Seed();
        body["participantes"] = new object[] { new { id = "p-1", tipo = "Influencer", nombre = "Alice", informacion_perfil = "x", contrato = json } };

        Assert.Equal($"participantes.0.{field}", (await Api.Post("/api/v1/campanias", body)).ExpectFault(422, "DATOS_INVALIDOS").Json.At("detalles")[0].Text("campo"));
        var answer = await Api.Post($"/api/v1/campanias/{Fresh.Id()}/participantes", new { nombre = "Alice", tipo = "influencer", informacion_perfil = "x", contrato = json });
        Assert.Equal(field, answer.ExpectFault(422, "DATOS_INVALIDOS").Json.At("detalles")[0].Text("campo"));
        // The seed's own routes know no contracts, and what they do not know they pass over.
        (await Api.Post("/crear-campaign", body)).Expect(200);
    }

    [Fact]
    public async Task Nothing_is_confirmed_in_its_hold_without_a_reason_of_an_administrator()
    {
        var campaign = await Api.Campaign();
        var id = (await Api.Buy(campaign, 150)).Commissions[0].Text("id")!;

        (await Api.Post($"/api/v1/comisiones/{id}/confirmar", new { })).ExpectFault(409, "EN_RETENCION");
        Assert.Equal(0, (await Api.Post("/api/v1/comisiones/lotes", new { })).Expect(200).Json.At("confirmadas").GetInt32());
        Assert.Equal("CONFIRMADA", (await Api.Confirm(id)).Text("estado"));
        Assert.Equal(("CONFIRMADA", "R-1"), ((await Api.Confirm(id)).Text("estado"), (await Api.Commission(id)).Text("referencia_pago")));

        var figures = await Api.Statistics(campaign);
        Assert.Equal((0m, 15m), (MoneyDriver.Money(figures, "reservado"), MoneyDriver.Money(figures, "confirmado")));
        Assert.Single(await Told(campaign, "comision-confirmada"));
    }

    [Fact]
    public async Task A_batch_confirms_what_was_held_long_enough()
    {
        var campaign = await Api.Campaign(more: [("retencion_dias", 0)]);
        var (_, one) = await Api.Buy(campaign, 150);
        await Api.Buy(campaign, 300);

        var batch = (await Api.Post("/api/v1/comisiones/lotes", new { limite_comisiones = 100, lote_id = "LOTE_1" })).Expect(200).Json;

        Assert.Equal(("LOTE_1", 2), (batch.Text("lote_id"), batch.At("confirmadas").GetInt32()));
        Assert.Equal(45m, batch.At("montos").EnumerateArray().Single().At("monto").GetDecimal());
        Assert.Equal(("CONFIRMADA", "LOTE_1"), ((await Api.Commission(one[0].Text("id")!)) is var now ? now.Text("estado") : "", now.Text("lote")));
    }

    [Fact]
    public async Task What_is_taken_back_is_free_again()
    {
        var campaign = await Api.Campaign(budget: 20);
        var id = (await Api.Buy(campaign, 150)).Commissions[0].Text("id")!;

        Assert.Equal("REVERTIDA", (await Api.Post($"/api/v1/comisiones/{id}/revertir", new { motivo = "Devolución" })).Expect(200).Json.Text("estado"));
        Assert.Equal("REVERTIDA", (await Api.Post($"/api/v1/comisiones/{id}/revertir", new { motivo = "Devolución" })).Expect(200).Json.Text("estado"));
        (await Api.Post($"/api/v1/comisiones/{id}/confirmar", new { motivo = "Tarde" })).ExpectFault(409, "TRANSICION_INVALIDA");

        Assert.Equal(20m, MoneyDriver.Money(await Api.Statistics(campaign), "disponible"));
        Assert.Single(await Told(campaign, "comision-revertida"));
        Assert.Equal("RESERVADA", (await Api.Buy(campaign, 150)).Commissions[0].Text("estado"));
    }

    [Fact]
    public async Task Commissions_are_listed_page_by_page()
    {
        var campaign = await Api.Campaign();
        for (var i = 0; i < 3; i++)
            await Api.Buy(campaign, 100);
        var first = (await Api.Get($"/api/v1/comisiones?id_campania={campaign}&estado=RESERVADA&limite=2")).Expect(200).Json;
        var second = (await Api.Get($"/api/v1/comisiones?id_campania={campaign}&limite=2&cursor={first.Text("siguiente")}")).Expect(200).Json;

        Assert.Equal(3, first.At("datos").EnumerateArray().Concat(second.At("datos").EnumerateArray()).Select(one => one.Text("id")).Distinct().Count());
        second.IsNull("siguiente");
        (await Api.Get("/api/v1/comisiones?estado=NUNCA")).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Get("/api/v1/comisiones/no-es-un-id")).ExpectFault(404, "COMISION_NO_ENCONTRADA");
    }

    [Fact]
    public async Task Either_id_of_a_participant_leads_to_its_commissions()
    {
        var (campaign, other) = (await Api.Campaign(), await Api.Campaign());
        var own = (await Api.Campaigns.Partners(campaign)).Single(one => one.Text("id_participante") == MoneyDriver.One).Text("id")!;
        await Api.Buy(campaign, 150);
        await Api.Buy(campaign, 300, own);
        await Api.Buy(other, 400);

        Assert.Equal([30m, 15m], (await Api.Get($"/api/v1/comisiones?id_afiliado={own}&estado=RESERVADA")).Expect(200).Json.At("datos").EnumerateArray().Select(one => MoneyDriver.Money(one, "monto")));
        Assert.Equal([40m], (await Api.Get($"/api/v1/comisiones?id_afiliado={MoneyDriver.One}&id_campania={other}")).Expect(200).Json.At("datos").EnumerateArray().Select(one => MoneyDriver.Money(one, "monto")));
        var first = (await Api.Get($"/api/v1/comisiones?id_afiliado={MoneyDriver.One}&limite=2")).Expect(200).Json;
        var second = (await Api.Get($"/api/v1/comisiones?id_afiliado={MoneyDriver.One}&limite=2&cursor={first.Text("siguiente")}")).Expect(200).Json;
        Assert.Equal([40m, 30m, 15m], first.At("datos").EnumerateArray().Concat(second.At("datos").EnumerateArray()).Select(one => MoneyDriver.Money(one, "monto")));
    }

    private async Task Join(string campaign, object participant)
    {
        var asked = (await Api.Post($"/api/v1/campanias/{campaign}/participantes", participant)).Expect(202).Json;
        Assert.Equal("PROCESADO", (await Api.Campaigns.Command(asked.Uuid("id_comando"))).Text("estado"));
    }

    private async Task<IReadOnlyList<StoredEvent>> Told(string campaign, string wireName) =>
    [
        .. (await Api.Get($"/api/v1/events?subject={campaign}&limit=200")).Expect(200).Json.At("items").EnumerateArray().Select(StoredEvent.From).Where(stored => stored.Is($".{wireName}.")),
    ];
}
