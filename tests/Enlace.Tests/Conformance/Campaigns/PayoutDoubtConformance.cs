using System.Text.Json;
using Enlace.Kernel.Events.Outlets;
using Enlace.Kernel.Persistence;
using Enlace.Sandbox.Failures;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>What becomes of payouts while nobody knows whether the processor paid.</summary>
public abstract class PayoutDoubtConformance(IPayoutFixture fixture) : PayoutSuite(fixture)
{
    private readonly IPayoutFixture _fixture = fixture;

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task What_a_gateway_says_after_an_answer_got_lost_is_no_verdict(int status)
    {
        var (partner, id) = await Planned();
        Processor.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.DropAfter });
        await Ask(id);
        await Unknown(id, "connection_lost");

        Processor.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.Status, Status = status });
        await Ask(id);

        Assert.Equal("EN_PROCESO", (await Unknown(id, $"http_{status}")).Text("estado"));
        await Pay(id);
        Assert.Single(Processor.Payments, one => one.Payee == partner);
    }

    [Fact]
    public async Task A_refusal_after_a_lost_answer_counts_once_the_processor_repeats_it()
    {
        var (partner, id) = await Planned();
        Processor.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.DropBefore });
        await Ask(id);
        await Unknown(id, "connection_lost");

        Processor.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.Refuse, Code = 1 });
        await Ask(id);
        Assert.Equal("EN_PROCESO", (await Unknown(id, "payee_rejected")).Text("estado"));

        await Ask(id);
        Assert.Equal("payee_rejected", (await Until(id, "FALLIDO")).Text("codigo_error"));
        Assert.DoesNotContain(Processor.Payments, one => one.Payee == partner);
    }

    [Fact]
    public async Task A_payout_that_the_processor_never_heard_of_is_planned_again()
    {
        var (partner, id) = await Planned();
        await _fixture.WhileDown(async () =>
        {
            await Ask(id);
            await Failed(id, "not_reached");
            await LastTry();
            await Ask(id);
            Assert.False((await Until(id, "PROGRAMADO")).At("resultado_desconocido").GetBoolean());
        });

        await Pay(id);
        Assert.Single(Processor.Payments, one => one.Payee == partner);
    }

    [Fact]
    public async Task A_payout_that_was_given_up_in_doubt_is_asked_for_again()
    {
        var (partner, id) = await Planned();
        Processor.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.DropAfter, Times = 2 });
        await Ask(id);
        await Unknown(id, "connection_lost");
        await LastTry();
        await Ask(id);
        await Eventually.Holds(async () => await Waiting() == 0, () => "it still waits", 20);
        Assert.Equal("EN_PROCESO", (await Api.Payout(id)).Text("estado"));

        await Pay(id);
        Assert.Single(Processor.Payments, one => one.Payee == partner);
    }

    [Theory]
    [InlineData("RECHAZADO")]
    [InlineData("SUSPENDIDO")]
    public async Task Whoever_may_be_paid_no_more_while_it_waits_is_not_paid(string news)
    {
        var (partner, commission) = await Owed(150);
        await Approve(partner);
        var id = Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()).Text("id")!;
        await _fixture.WhileDown(async () =>
        {
            await Ask(id);
            await Failed(id, "not_reached");
            await (news == "RECHAZADO" ? Decide(partner, news) : Become(partner, news));
        });

        // It is told no, if the next try came first.
        (await Api.Post($"/api/v1/pagos/{id}/ejecutar")).Expect(202, 409);

        var seen = await Until(id, "PROGRAMADO");
        Assert.Equal(("kyc_not_approved", false), (seen.Text("codigo_error"), seen.At("resultado_desconocido").GetBoolean()));
        (await Api.Post($"/api/v1/pagos/{id}/ejecutar")).ExpectFault(409, "KYC_NO_APROBADO");
        Assert.DoesNotContain(Processor.Payments, one => one.Payee == partner);
        Assert.Equal("CONFIRMADA", (await Api.Commission(commission)).Text("estado"));
        Assert.Equal(0, await Waiting());

        await (news == "RECHAZADO" ? Approve(partner) : Become(partner, "ACTIVO"));
        await Pay(id);
        Assert.Single(Processor.Payments, one => one.Payee == partner);
    }

    [Fact]
    public async Task What_may_have_been_paid_is_asked_about_whoever_may_be_paid_no_more()
    {
        var (partner, id) = await Planned();
        Processor.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.DropAfter });
        await Ask(id);
        await Unknown(id, "connection_lost");
        await Decide(partner, "RECHAZADO");

        await Pay(id);
        Assert.Single(Processor.Payments, one => one.Payee == partner);
    }

    [Fact]
    public async Task A_fraud_that_waits_for_a_payout_is_taken_back_when_nobody_may_be_paid()
    {
        var partner = await NewPartner();
        await Approve(partner);
        var (conversion, commissions) = await Api.Buy(await Linked(partner), 150);
        await Api.Confirm(commissions[0].Text("id")!);
        var id = Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()).Text("id")!;
        await _fixture.WhileDown(async () =>
        {
            await Ask(id);
            await Failed(id, "not_reached");
            (await Api.ReportFraud(conversion)).Expect(202);
            await Eventually.Holds(async () => await Sql(Failing, ("name", Withdraw)) > 0, () => "the report was not tried", 20);
            // Given up, as after two days.
            await Sql(GiveUp, ("name", Withdraw));
            await Decide(partner, "RECHAZADO");
            (await Api.Post($"/api/v1/pagos/{id}/ejecutar")).Expect(202, 409);
            await Eventually.Holds(async () => (await Api.Commission(commissions[0].Text("id")!)).Text("estado") == "REVERTIDA", () => "the commission of a fraud stands", 20);
        });
        Assert.DoesNotContain(Processor.Payments, one => one.Payee == partner);
    }

    [Fact]
    public async Task Asking_again_puts_nothing_behind_what_waits()
    {
        var (_, id) = await Planned();
        Processor.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.DropBefore, Times = 100 });
        await Ask(id);
        await Unknown(id, "connection_lost");
        for (var i = 0; i < 4; i++)
            await Ask(id);

        Assert.Equal(1, await Waiting());
        Processor.FaultPoint.Clear();
        // Whoever asks while a try is on its way hastens nothing.
        await Eventually.Holds(async () =>
        {
            var answer = await Api.Post($"/api/v1/pagos/{id}/ejecutar");
            return (await Api.Payout(id)).Text("estado") == "PAGADO" || answer.Expect(202).Status != 202;
        }, () => "it is paid", 30);
    }

    [Fact]
    public async Task A_fraud_reported_meanwhile_is_taken_back_when_the_payout_ends()
    {
        var partner = await NewPartner();
        await Approve(partner);
        var (conversion, commissions) = await Api.Buy(await Linked(partner), 150);
        var commission = commissions[0].Text("id")!;
        await Api.Confirm(commission);
        var id = Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()).Text("id")!;
        Processor.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.DropAfter });
        await Ask(id);
        await Unknown(id, "connection_lost");

        (await Api.ReportFraud(conversion)).Expect(202);
        await Eventually.Holds(async () => await Sql(Failing, ("name", Withdraw)) > 0, () => "the report was not tried", 20);
        Assert.Equal("CONFIRMADA", (await Api.Commission(commission)).Text("estado"));
        // Given up, as after two days.
        await Sql(GiveUp, ("name", Withdraw));

        await Pay(id);
        await Eventually.Holds(async () => (await Api.Commission(commission)).Text("estado") == "REVERTIDA", () => "the paid commission of a fraud stands", 20);
    }

    [Fact]
    public async Task Nothing_else_of_a_reported_conversion_is_confirmed_while_one_of_its_payouts_may_be_paid()
    {
        var partner = await NewPartner();
        await Approve(partner);
        var campaign = await Linked(partner, ("modelo_atribucion", "LINEAR"), ("retencion_dias", 0), ("participantes", new object[]
        {
            new { id = MoneyDriver.One, tipo = "Influencer", nombre = "Alice Doe", informacion_perfil = "Moda", partner_id = partner },
            new { id = MoneyDriver.Two, tipo = "Affiliate", nombre = "Blog", informacion_perfil = "x", partner_id = partner },
        }));
        var (user, conversion) = (Fresh.Token(), Fresh.Id());
        await Api.Track(
            MoneyDriver.Touch(campaign, user, MoneyDriver.One, 3), MoneyDriver.Touch(campaign, user, MoneyDriver.Two, 2), MoneyDriver.Purchase(campaign, user, null, 300, conversion));
        var commissions = await Api.Commissions(conversion);
        var (stuck, other) = (commissions[0].Text("id")!, commissions[1].Text("id")!);
        await Api.Confirm(stuck);
        var id = Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()).Text("id")!;
        Processor.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.DropAfter });
        await Ask(id);
        await Unknown(id, "connection_lost");

        (await Api.ReportFraud(conversion)).Expect(202);

        (await Api.Post($"/api/v1/comisiones/{other}/confirmar", new { motivo = "Cierre" })).ExpectFault(409, "TRANSICION_INVALIDA");
        Assert.Equal(0, (await Api.Post("/api/v1/comisiones/lotes", new { })).Expect(200).Json.At("confirmadas").GetInt32());
        Assert.Equal("RESERVADA", (await Api.Commission(other)).Text("estado"));
        await Pay(id);
        foreach (var one in new[] { stuck, other })
            await Eventually.Holds(async () => (await Api.Commission(one)).Text("estado") == "REVERTIDA", () => $"{one} of a fraud stands", 60);
    }

    private const string Withdraw = "campaigns.WithdrawCommissionsWhenFraudDetected",
        Failing = "UPDATE evt.delivery SET attempt = attempt WHERE dest_id = (SELECT id FROM evt.destination WHERE name = @name) AND attempt > 0 AND state = 0",
        GiveUp = "DELETE FROM evt.delivery WHERE dest_id = (SELECT id FROM evt.destination WHERE name = @name)";

    private async Task<(string Partner, string Payout)> Planned()
    {
        var (partner, _) = await Owed(150);
        await Approve(partner);
        return (partner, Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()).Text("id")!);
    }

    private async Task Ask(string id) => (await Api.Post($"/api/v1/pagos/{id}/ejecutar")).Expect(202);

    private async Task<JsonElement> Unknown(string id, string code)
    {
        var seen = await Failed(id, code);
        Assert.True(seen.At("resultado_desconocido").GetBoolean());
        return seen;
    }

    private async Task<JsonElement> Failed(string id, string code)
    {
        JsonElement seen = default;
        await Eventually.Holds(async () => (seen = await Api.Payout(id)).Text("codigo_error") == code, () => $"{code}; {seen}", 20);
        return seen;
    }

    /// <summary>As after two days of trying.</summary>
    private async Task LastTry() => Assert.Equal(1, await Sql(
        "UPDATE evt.lane SET attempt = 100 WHERE dest_id = (SELECT id FROM evt.destination WHERE name = @name) AND state = 1", ("name", $"payouts:{Tenant}")));

    private Task<int> Sql(string text, params (string, object?)[] args) => _fixture.Database.Write((session, inner) => session.Execute(new SqlText(text), inner, args), TestContext.Current.CancellationToken);

    private Task<long> Waiting() => _fixture.Database.Read((session, inner) => OutletDesk.Backlog(session, $"payouts:{Tenant}", 10, inner), TestContext.Current.CancellationToken);
}
