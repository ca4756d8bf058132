using Enlace.Campaigns.Commissions;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Payouts;

namespace Enlace.Campaigns.Payouts;

/// <summary>What a payout includes. Rows of commissions are held before the payout's, by everybody.</summary>
internal static class PayoutItems
{
    /// <summary>The payouts' own word for a payout that nothing is left of.</summary>
    private const string Withdrawn = "withdrawn";

    /// <summary>Takes a commission out of its payout, if it is in one.</summary>
    /// <returns>Whether it is out; not while the processor may be paying it.</returns>
    public static async Task<bool> Release(SqlSession session, string tenant, Commission commission, CancellationToken cancel)
    {
        if (commission.PayoutId is not { } id)
            return true;
        var payout = (await session.Query(PayoutSql.Hold, Payout.Of, cancel, ("tenant", tenant), ("id", id)))[0];
        if (payout.Status is not (PayoutStatus.Scheduled or PayoutStatus.Failed))
            return false;
        if (payout.Amount > commission.Amount)
        {
            await session.Execute(PayoutSql.FreeCommission, cancel, ("tenant", tenant), ("id", commission.Id));
            await session.Execute(PayoutSql.Reduce, cancel, ("tenant", tenant), ("id", id), ("amount", Cents.Of(commission.Amount)));
            return true;
        }

        // Without it there is nothing to pay: whatever else was in it waits for the next one.
        await session.Execute(PayoutSql.FreeCommissions, cancel, ("tenant", tenant), ("payout", id));
        await session.Execute(PayoutSql.FreeAdjustments, cancel, ("tenant", tenant), ("payout", id));
        await session.Execute(
            PayoutSql.End, cancel, ("tenant", tenant), ("id", id), ("status", nameof(PayoutStatus.Failed)), ("reference", null), ("code", Withdrawn),
            ("moment", payout.EndedAt ?? payout.ScheduledAt), ("from", payout.Status.ToString()));
        return true;
    }

    /// <summary>Whether anything is left in it.</summary>
    public static async Task<bool> IsEmpty(SqlSession session, string tenant, Guid payout, CancellationToken cancel) =>
        (await session.Query(PayoutSql.CommissionIds, row => row.Guid(0), cancel, ("tenant", tenant), ("payout", payout))).Count == 0;
}
