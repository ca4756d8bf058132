using Enlace.SystemTests.Crash;

namespace Enlace.SystemTests.Campaigns.Crash;

/// <summary>
/// The program dies while it pays partners and is started again. Every payout is paid once, whether the processor had heard of it or not, and the ledger says what the
/// processor says.
/// </summary>
public abstract class PayoutCrashTests
{
    private const int Partners = 5;

    protected abstract Task<string> NewDatabase(string folder);

    [Theory]
    [Deaths(
        "outbox.appended", 1, "outbox.appended", 3, "delivery.before-attempt", 2, "delivery.before-attempt", 5, "claim.taken", 3, "claim.taken", 1,
        "campaigns.payout-noted", 1, "campaigns.payout-noted", 4, "campaigns.payout-answered", 1, "campaigns.payout-answered", 4,
        "campaigns.payout-settled", 1, "campaigns.payout-settled", 4, "settle.before", 1, "settle.before", 4, "settle.after", 1, "settle.after", 4)]
    public async Task A_hub_that_dies_there_pays_every_partner_once(string place, int pass)
    {
        await using var scene = await PayoutScene.Play(NewDatabase);
        var payouts = await scene.Plan(Partners);
        await scene.Doom(place, pass);

        await scene.Execute(payouts);
        await scene.Revive();

        await Verify(scene, payouts);
    }

    [Fact]
    public async Task Whoever_dies_twice_between_the_payment_and_its_note_has_paid_once()
    {
        await using var scene = await PayoutScene.Play(NewDatabase);
        var payouts = await scene.Plan(1);
        await scene.Doom("campaigns.payout-answered", 1);
        await scene.Execute(payouts);
        await scene.DieAgain("campaigns.payout-answered", 1);
        await scene.Revive();

        await Verify(scene, payouts);
    }

    [Theory]
    [Deaths("claim.taken", 1, "delivery.before-attempt", 1, "settle.before", 1, "settle.after", 1)]
    public async Task A_payout_that_is_taken_back_by_a_hub_that_dies_there_is_paid_once_the_papers_are_good_again(string place, int pass)
    {
        await using var scene = await PayoutScene.Play(NewDatabase);
        var payouts = await scene.Plan(1);
        await scene.Hold();
        await scene.Execute(payouts);
        await scene.Decide(0, "RECHAZADO");
        await scene.Doom(place, pass);

        await scene.LetGo();
        await scene.Revive();

        foreach (var id in payouts)
            await scene.TakenBack(id);
        Assert.Single(scene.Payments);
        await scene.Decide(0, "APROBADO");
        await scene.ExecuteOnceAllowed(payouts);
        await Verify(scene, payouts);
    }

    private static async Task Verify(PayoutScene scene, IReadOnlyList<string> payouts)
    {
        foreach (var id in payouts)
        {
            await scene.Paid(id);
            Assert.Equal(await scene.Amount(id), Assert.Single(scene.Payments, one => one.Reference == id).Amount);
        }

        // One was paid before, and is made good by the first of these.
        Assert.Equal(payouts.Count + 1, scene.Payments.Count);
        var sent = (long)(scene.Payments.Sum(one => one.Amount) * 100);
        Assert.Equal(sent, await scene.Count("sum(CASE WHEN credit = 'Bank' THEN amount_cents ELSE -amount_cents END)", "commission_entries", "'Bank' IN (debit, credit)"));
        Assert.Equal(0, await scene.Count("sum(CASE WHEN credit = 'Payable' THEN amount_cents ELSE -amount_cents END)", "commission_entries", "'Payable' IN (debit, credit)"));
        Assert.Equal(sent, await scene.Count("sum(paid_cents)", "campaign_funds"));
        Assert.Equal(0, await scene.Count("sum(confirmed_cents)", "campaign_funds"));
        Assert.Equal(0, await scene.Count("count(*)", "commissions", "status NOT IN ('Paid', 'Reverted')"));
        Assert.Equal(0, await scene.Count("count(*)", "commission_adjustments", "settled_at IS NULL"));
        Assert.Equal(payouts.Count + 1, await scene.Facts("pago-realizado"));
        Assert.Equal(0, await scene.DeadLetters());
    }
}
