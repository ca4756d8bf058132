using Enlace.Campaigns.Payouts;
using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>Whose money it is, and who waits for whom.</summary>
public abstract class PayeeConformance(IPayoutFixture fixture) : PayoutSuite(fixture)
{
    private const string Columns = """
        tenant_id, campaign_id, participant_id, credit_cents, amount_cents, currency, status, fraud_score, created_at, held_until, version
        """;

    private readonly IPayoutFixture _fixture = fixture;

    [Fact]
    public async Task Whoever_takes_over_an_id_gets_nothing_of_what_was_earned_before()
    {
        var (first, second) = (await NewPartner(), await NewPartner());
        await Approve(first);
        await Approve(second);
        var campaign = await Linked(first);
        await Confirmed(campaign, 150);

        await HandOver(campaign, second);
        await Confirmed(campaign, 400);

        var payouts = (await Api.Schedule()).At("datos").EnumerateArray().Select(one => (one.Text("partner_id"), MoneyDriver.Money(one, "monto"))).ToHashSet();
        Assert.Equal(new HashSet<(string?, decimal)> { (first, 15m), (second, 40m) }, payouts);
    }

    [Fact]
    public async Task Our_own_id_of_one_who_left_is_nobody_elses()
    {
        var (first, second) = (await NewPartner(), await NewPartner());
        var campaign = await Linked(first);
        var left = (await Api.Campaigns.Partners(campaign)).Single(one => one.Text("id_participante") == MoneyDriver.One).Text("id")!;
        await HandOver(campaign, second);
        string? holds = null;
        await Eventually.Holds(
            async () => (holds = (await Api.Campaigns.Partners(campaign)).Where(one => one.Text("id_participante") == MoneyDriver.One)
                .Select(one => one.Text("id")).SingleOrDefault(id => id != left)) is not null,
            () => "the other is shown");

        var (theirs, others) = ((await Api.Buy(campaign, 150, left)).Commissions[0], (await Api.Buy(campaign, 150, holds!)).Commissions[0]);

        Assert.Equal(("RECHAZADA", left), (theirs.Text("estado"), theirs.Text("id_afiliado")));
        Assert.Equal(("RESERVADA", MoneyDriver.One), (others.Text("estado"), others.Text("id_afiliado")));
    }

    [Fact]
    public async Task What_was_paid_to_one_is_made_good_by_the_same_one()
    {
        var (first, second) = (await NewPartner(), await NewPartner());
        await Approve(first);
        await Approve(second);
        var campaign = await Linked(first);
        var commission = await Confirmed(campaign, 150);
        await Pay(Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()).Text("id")!);
        await HandOver(campaign, second);

        (await Api.Post($"/api/v1/comisiones/{commission}/revertir", new { motivo = "Devolución" })).Expect(200);
        await Confirmed(campaign, 400);

        var planned = await Api.Schedule();
        Assert.Equal((second, 40m), planned.At("datos").EnumerateArray().Select(one => (one.Text("partner_id"), MoneyDriver.Money(one, "monto"))).Single());
        Assert.Equal((first, "SIN_SALDO"), planned.At("omitidos").EnumerateArray().Select(one => (one.Text("partner_id"), one.Text("motivo"))).Single());
    }

    [Fact]
    public async Task One_id_is_one_participant_however_many_ask_for_it_at_once()
    {
        var campaign = await Api.Campaign();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Api.Post(
            $"/api/v1/campanias/{campaign}/participantes", new { id_participante = "p-9", nombre = $"N{i}", tipo = "influencer", informacion_perfil = "x" })));
        var states = new List<string?>();
        foreach (var answer in answers.Where(one => one.Status == 202))
            states.Add((await Api.Campaigns.Command(answer.Json.Uuid("id_comando"))).Text("estado"));

        Assert.Single(states, "PROCESADO");
        await Eventually.Holds(async () => (await Api.Campaigns.Partners(campaign)).Any(one => one.Text("id_participante") == "p-9"), () => "no participant", 20);
        Assert.Single(await Api.Campaigns.Partners(campaign), one => one.Text("id_participante") == "p-9");
    }

    [Fact]
    public async Task Nobody_waits_behind_what_cannot_be_paid()
    {
        var partner = await NewPartner();
        await Approve(partner);
        var campaign = await Linked(partner, ("participantes", new object[]
        {
            new { id = MoneyDriver.One, tipo = "Influencer", nombre = "Alice Doe", informacion_perfil = "Moda", partner_id = partner },
            new { id = MoneyDriver.Two, tipo = "Affiliate", nombre = "Blog", informacion_perfil = "x" },
        }));
        var unpaid = (await Api.Buy(campaign, 150, MoneyDriver.Two)).Commissions[0].Text("id")!;
        await Api.Confirm(unpaid);
        await Confirmed(campaign, 150);
        Assert.Equal(10_001, await Copy(unpaid));

        var planned = await Api.Schedule();

        Assert.Equal((partner, 15m), planned.At("datos").EnumerateArray().Select(one => (one.Text("partner_id"), MoneyDriver.Money(one, "monto"))).Single());
        var omitted = Assert.Single(planned.At("omitidos").EnumerateArray());
        Assert.Equal(("SIN_PARTNER", 10_002 * 15m), (omitted.Text("motivo"), MoneyDriver.Money(omitted, "monto")));
    }

    [Fact]
    public async Task Whoever_is_owed_more_than_one_payment_holds_is_paid_in_parts()
    {
        var partner = await NewPartner();
        await Approve(partner);
        // More than one payment holds, and less than all of it.
        var commission = await Confirmed(await Linked(partner, ("umbral_pago", 150_010)), 150);
        Assert.Equal(10_001, await Copy(commission, "7002"));

        var first = (await Api.Schedule()).At("datos").EnumerateArray().Select(one => MoneyDriver.Money(one, "monto")).ToArray();

        Assert.Equal([150_000m], first);
        // What is left is judged for itself.
        Assert.Equal("BAJO_UMBRAL", Assert.Single((await Api.Schedule()).At("omitidos").EnumerateArray()).Text("motivo"));
    }

    [Fact]
    public async Task An_id_in_capitals_is_the_same_participant()
    {
        var (partner, key) = (await NewPartner(), Guid.CreateVersion7().ToString().ToUpperInvariant());
        await Approve(partner);
        var campaign = await Linked(partner, ("participantes", new object[] { new { id = key, tipo = "Influencer", nombre = "Alice Doe", informacion_perfil = "x", partner_id = partner } }));

        var made = (await Api.Buy(campaign, 150, key)).Commissions[0];

        Assert.Equal("RESERVADA", made.Text("estado"));
        Assert.Single((await Api.Get($"/api/v1/comisiones?id_afiliado={key}")).Expect(200).Json.At("datos").EnumerateArray());
        await Api.Confirm(made.Text("id")!);
        Assert.Equal(partner, Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()).Text("partner_id"));
        Assert.Contains((await Api.Get($"/api/v1/participantes/{key}/estado-de-cuenta")).Expect(200).Json.At("datos").EnumerateArray(), line => line.Text("referencia") == made.Text("id"));
    }

    [Fact]
    public async Task A_statement_tells_of_a_payout_what_was_this_participants()
    {
        var partner = await NewPartner();
        await Approve(partner);
        var campaign = await Linked(partner, ("participantes", new object[]
        {
            new { id = MoneyDriver.One, tipo = "Influencer", nombre = "Alice Doe", informacion_perfil = "Moda", partner_id = partner },
            new { id = MoneyDriver.Two, tipo = "Affiliate", nombre = "Blog", informacion_perfil = "x", partner_id = partner },
        }));
        await Confirmed(campaign, 150);
        await Api.Confirm((await Api.Buy(campaign, 400, MoneyDriver.Two)).Commissions[0].Text("id")!);
        await Pay(Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()).Text("id")!);

        foreach (var (who, amount) in new[] { (MoneyDriver.One, 15m), (MoneyDriver.Two, 40m) })
        {
            var lines = (await Api.Get($"/api/v1/participantes/{who}/estado-de-cuenta")).Expect(200).Json.At("datos").EnumerateArray();
            Assert.Equal(amount, lines.Where(line => line.Text("tipo") == "PAGO").Select(line => MoneyDriver.Money(line, "monto")).Single());
        }
    }

    [Fact]
    public async Task A_statement_has_an_end_and_says_that_it_is_not_all()
    {
        var campaign = await Linked(await NewPartner());
        var commission = await Confirmed(campaign, 150);
        Assert.Equal(10_001, await Copy(commission, "7001"));
        var path = $"/api/v1/participantes/{MoneyDriver.One}/estado-de-cuenta";

        var first = (await Api.Get(path)).Expect(200).Json;
        var second = (await Api.Get($"{path}?cursor={first.Text("siguiente")}")).Expect(200).Json;

        Assert.Equal((10_000, false), (first.At("datos").GetArrayLength(), first.At("completa").GetBoolean()));
        // The conversion, the commission and its copies.
        Assert.Equal((3, true), (second.At("datos").GetArrayLength(), second.At("completa").GetBoolean()));
        Assert.All(new[] { first, second }, page => Assert.Equal(10_002 * 15m, MoneyDriver.Money(page.At("totales").EnumerateArray().Single(), "confirmado")));
        Assert.Equal(10_003, first.At("datos").EnumerateArray().Concat(second.At("datos").EnumerateArray()).Select(line => (line.Text("tipo"), line.Text("referencia"))).Distinct().Count());
    }

    [Fact]
    public async Task An_old_decision_that_comes_late_changes_nothing()
    {
        var (partner, now) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());

        Assert.True(await MayBePaid(async (session, inner) =>
        {
            await PartnerStandings.Kyc(session, Tenant, partner, "RECHAZADO", now.AddMinutes(-2), inner);
            await PartnerStandings.Kyc(session, Tenant, partner, "APROBADO", now, inner);
            await PartnerStandings.Kyc(session, Tenant, partner, "RECHAZADO", now.AddMinutes(-1), inner);
            await PartnerStandings.Status(session, Tenant, partner, "ACTIVO", now.AddMinutes(-1), inner);
        }));
        Assert.False(await MayBePaid(async (session, inner) =>
        {
            await PartnerStandings.Status(session, Tenant, partner, "SUSPENDIDO", now, inner);
            await PartnerStandings.Status(session, Tenant, partner, "ACTIVO", now.AddMinutes(-1), inner);
        }));
        Assert.False(await MayBePaid(async (session, inner) =>
        {
            await PartnerStandings.Gone(session, Tenant, partner, now.AddMinutes(-3), inner);
            await PartnerStandings.Status(session, Tenant, partner, "ACTIVO", now.AddMinutes(1), inner);
        }));

        async Task<bool> MayBePaid(Func<SqlSession, CancellationToken, Task> told) => await _fixture.Database.Write(async (session, inner) =>
        {
            await told(session, inner);
            return (await PartnerStandings.MayBePaid(session, Tenant, [partner], inner)).Contains(partner);
        }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Whoever_is_suspended_is_linked_to_nothing_more()
    {
        var partner = await NewPartner();
        var campaign = await Api.Campaign();
        (await Api.Partners.Become(partner, "SUSPENDIDO")).Expect(200);
        Answer? answer = null;
        await Eventually.Holds(async () => (answer = await Api.Post(
            $"/api/v1/campanias/{campaign}/participantes",
            new { nombre = "Otra", tipo = "influencer", informacion_perfil = "x", partner_id = partner })).Status == 409, () => $"refused; {answer}", 20);

        answer!.ExpectFault(409, "PARTNER_NO_ELEGIBLE");
        var asked = (await Api.Post("/crear-partner", new { nombre = "Otra", tipo = "influencer", informacion_perfil = "x", partner_id = partner })).Expect(200).Json;
        Assert.Equal("RECHAZADO", (await Api.Campaigns.Command(asked.Uuid("id_comando"))).Text("estado"));
        var body = CampaignsDriver.Seed();
        body["participantes"] = new object[] { new { id = "p-1", tipo = "Influencer", nombre = "Otra", informacion_perfil = "x", partner_id = partner } };
        (await Api.Post("/crear-campaign", body)).ExpectFault(409, "PARTNER_NO_ELEGIBLE");
        (await Api.Post("/api/v1/campanias", body)).ExpectFault(409, "PARTNER_NO_ELEGIBLE");
    }

    /// <summary>Ten thousand and one more like it, older than all others.</summary>
    private Task<int> Copy(string commission, string series = "7000") => _fixture.Database.Write((session, inner) => session.Execute(new SqlText(
        Copies($"CAST('00000000-0000-{series}-8000-' || right('000000000000' || i, 12) AS uuid)"), Copies($"'00000000-0000-{series}-8000-' || substr('000000000000' || i, -12)")
            .Replace("campaigns.commissions", "commissions", StringComparison.Ordinal)), inner, ("id", Guid.Parse(commission))), TestContext.Current.CancellationToken);

    private static string Copies(string id) => $"""
        INSERT INTO campaigns.commissions (id, conversion_id, {Columns})
        WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < 10001)
        SELECT {id}, conversion_id || '-' || i, {Columns} FROM campaigns.commissions, numbers WHERE id = @id
        """;
}
