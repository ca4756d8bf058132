using System.Text.Json;
using Enlace.Sandbox.Failures;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>Case 27: who is paid, once, and what is known while nobody knows.</summary>
public abstract class PayoutConformance(IPayoutFixture fixture) : PayoutSuite(fixture)
{
    [Fact]
    public async Task Without_approved_papers_nobody_is_paid_and_afterwards_once()
    {
        var (partner, commission) = await Owed(150);

        var first = await Api.Schedule();
        Assert.Empty(first.At("datos").EnumerateArray());
        var omitted = Assert.Single(first.At("omitidos").EnumerateArray());
        Assert.Equal((partner, "KYC_NO_APROBADO", 15m), (omitted.Text("partner_id"), omitted.Text("motivo"), MoneyDriver.Money(omitted, "monto")));

        await Approve(partner);
        var payout = Assert.Single((await Api.Schedule()).At("datos").EnumerateArray());
        Assert.Equal((partner, 15m, "PROGRAMADO"), (payout.Text("partner_id"), MoneyDriver.Money(payout, "monto"), payout.Text("estado")));
        Assert.Empty((await Api.Schedule()).At("datos").EnumerateArray());

        var paid = await Pay(payout.Text("id")!);
        Assert.Equal([commission], paid.At("comisiones").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal("PAGADA", (await Api.Commission(commission)).Text("estado"));
        Assert.Equal((partner, 15m), Processor.Payments.Where(one => one.Payee == partner).Select(one => (one.Payee, one.Amount)).Single());
        (await Api.Post($"/api/v1/pagos/{payout.Text("id")}/ejecutar")).Expect(202);
        await Eventually.Stays(() => Processor.Payments.Count(one => one.Payee == partner) == 1, () => "paid twice", 0.5);
    }

    [Fact]
    public async Task An_answer_that_got_lost_is_shown_as_unknown_and_paid_once()
    {
        var (partner, _) = await Owed(150);
        await Approve(partner);
        var id = Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()).Text("id")!;
        Processor.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.DropAfter });

        (await Api.Post($"/api/v1/pagos/{id}/ejecutar")).Expect(202);

        JsonElement seen = default;
        await Eventually.Holds(async () => (seen = await Api.Payout(id)).At("resultado_desconocido").GetBoolean() && seen.Text("codigo_error") is not null, () => $"unknown; {seen}", 20);
        Assert.Equal("EN_PROCESO", seen.Text("estado"));
        Assert.Single(Processor.Payments, one => one.Payee == partner);
        // Whoever will not wait for the next try asks again; the key is the same.
        var paid = await Pay(id);
        Assert.False(paid.At("resultado_desconocido").GetBoolean());
        Assert.Single(Processor.Payments, one => one.Payee == partner);
    }

    [Fact]
    public async Task A_refusal_fails_the_payout_which_may_be_tried_again()
    {
        var (partner, commission) = await Owed(150);
        await Approve(partner);
        var id = Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()).Text("id")!;
        Processor.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.Refuse, Code = 1 });

        (await Api.Post($"/api/v1/pagos/{id}/ejecutar")).Expect(202);
        Assert.Equal("payee_rejected", (await Until(id, "FALLIDO")).Text("codigo_error"));
        Assert.Equal("CONFIRMADA", (await Api.Commission(commission)).Text("estado"));

        await Pay(id);
        Assert.Single(Processor.Payments, one => one.Payee == partner);
        Assert.Equal(["pago-programado", "pago-fallido", "pago-realizado"], await Told(partner));
    }

    [Fact]
    public async Task What_was_paid_and_taken_back_makes_the_next_payout_less()
    {
        var partner = await NewPartner();
        await Approve(partner);
        var campaign = await Linked(partner);
        var first = await Confirmed(campaign, 150);
        await Pay(Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()).Text("id")!);

        Assert.Equal("REVERTIDA", (await Api.Post($"/api/v1/comisiones/{first}/revertir", new { motivo = "Devolución" })).Expect(200).Json.Text("estado"));
        Assert.Equal((15m, 0m), (MoneyDriver.Money(await Api.Statistics(campaign), "pagado"), MoneyDriver.Money(await Api.Statistics(campaign), "confirmado")));
        Assert.Equal("SIN_SALDO", Assert.Single((await Api.Schedule()).At("omitidos").EnumerateArray()).Text("motivo"));

        await Confirmed(campaign, 400);
        var payout = Assert.Single((await Api.Schedule()).At("datos").EnumerateArray());
        Assert.Equal(25m, MoneyDriver.Money(payout, "monto"));
        var paid = await Pay(payout.Text("id")!);
        Assert.Single(paid.At("ajustes").EnumerateArray());
        Assert.Equal((40m, 9960m), (MoneyDriver.Money(await Api.Statistics(campaign), "pagado"), MoneyDriver.Money(await Api.Statistics(campaign), "disponible")));
        Assert.Equal([15m, 25m], Processor.Payments.Where(one => one.Payee == partner).Select(one => one.Amount));
        var total = (await Api.Get($"/api/v1/participantes/{MoneyDriver.One}/estado-de-cuenta")).Expect(200).Json.At("totales").EnumerateArray().Single();
        Assert.Equal((40m, 15m, -15m, 0m), (MoneyDriver.Money(total, "pagado"), MoneyDriver.Money(total, "revertido"), MoneyDriver.Money(total, "ajustes"), MoneyDriver.Money(total, "adeudado")));
    }

    [Fact]
    public async Task Too_little_waits_until_it_is_enough()
    {
        var partner = await NewPartner();
        await Approve(partner);
        var campaign = await Linked(partner, ("umbral_pago", 20));
        await Confirmed(campaign, 150);
        Assert.Equal("BAJO_UMBRAL", Assert.Single((await Api.Schedule()).At("omitidos").EnumerateArray()).Text("motivo"));

        await Confirmed(campaign, 150);
        Assert.Equal(30m, MoneyDriver.Money(Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()), "monto"));
    }

    [Fact]
    public async Task What_is_reverted_before_it_is_paid_leaves_its_payout()
    {
        var partner = await NewPartner();
        await Approve(partner);
        var campaign = await Linked(partner);
        var (one, _) = (await Confirmed(campaign, 150), await Confirmed(campaign, 300));
        var id = Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()).Text("id")!;

        (await Api.Post($"/api/v1/comisiones/{one}/revertir", new { motivo = "Devolución" })).Expect(200);

        Assert.Equal(30m, MoneyDriver.Money(await Api.Payout(id), "monto"));
        Assert.Equal(30m, MoneyDriver.Money(await Pay(id), "monto"));
        Assert.Equal(30m, MoneyDriver.Money(await Api.Statistics(campaign), "pagado"));
    }

    [Fact]
    public async Task Papers_that_were_withdrawn_stop_the_payment()
    {
        var (partner, _) = await Owed(150);
        await Approve(partner);
        var id = Assert.Single((await Api.Schedule()).At("datos").EnumerateArray()).Text("id")!;
        await Decide(partner, "RECHAZADO");

        (await Api.Post($"/api/v1/pagos/{id}/ejecutar")).ExpectFault(409, "KYC_NO_APROBADO");
        Assert.DoesNotContain(Processor.Payments, one => one.Payee == partner);
    }
}
