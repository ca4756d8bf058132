using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Commissions;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commissions;

/// <summary>What becomes of promised commissions, inside a transaction: row first, then the campaign's funds, so that nobody waits in a circle.</summary>
internal sealed class CommissionChanges(CampaignsDb db, TimeProvider clock)
{
    /// <summary>Makes them owed.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="held">Commissions that are reserved or in review, and whose rows this transaction holds.</param>
    /// <param name="by">Who decided.</param>
    /// <param name="reason">Why it was early, where it was.</param>
    /// <param name="batch">The batch that they belong to.</param>
    /// <param name="reference">What whoever decided calls the payment.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task Confirm(SqlSession session, IReadOnlyCollection<Commission> held, string by, string? reason, string? batch, string? reference, CancellationToken cancel)
    {
        var (tenant, now) = (db.Tenant, UnixMicroseconds.Cut(clock.GetUtcNow()));
        foreach (var commission in held.OrderBy(one => one.Id))
        {
            await session.Execute(
                CommissionSql.Confirm, cancel, ("tenant", tenant), ("id", commission.Id), ("moment", now), ("by", by), ("reason", reason), ("batch", batch),
                ("reference", reference));
            await CommissionLedger.Post(session, tenant, commission, LedgerStep.Confirm, now, cancel);
            db.Publish(new CommissionConfirmed(
                commission.Id, commission.ConversionId, commission.CampaignId, commission.ParticipantId, commission.Amount, commission.Currency, batch));
        }

        await Move(session, tenant, held, static (funds, one) => funds.Confirm(one.Amount), cancel);
    }

    /// <summary>Takes one back, whatever became of it. What was paid stays as it is: the next payout is less by it.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="commission">Neither refused nor taken back before, and in no payout on its way; its row is held.</param>
    /// <param name="by">Who decided.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task Revert(SqlSession session, Commission commission, string by, string reason, CancellationToken cancel)
    {
        var (tenant, now, wasPaid) = (db.Tenant, UnixMicroseconds.Cut(clock.GetUtcNow()), commission.Status == CommissionStatus.Paid);
        var step = commission.Status switch
        {
            CommissionStatus.Reserved or CommissionStatus.InReview => LedgerStep.Release,
            CommissionStatus.Confirmed => LedgerStep.Revoke,
            CommissionStatus.Paid => LedgerStep.ClawBack,
            _ => throw new InvalidOperationException($"A commission that is {commission.Status} cannot be taken back."),
        };
        await session.Execute(
            CommissionSql.Revert, cancel, ("tenant", tenant), ("id", commission.Id), ("moment", now), ("by", by), ("reason", reason),
            ("payout", wasPaid ? commission.PayoutId : null));
        await CommissionLedger.Post(session, tenant, commission, step, now, cancel);
        if (wasPaid)
        {
            await session.Execute(
                CommissionSql.Adjust, cancel, ("id", Guid.CreateVersion7(now)), ("tenant", tenant), ("commission", commission.Id), ("campaign", commission.CampaignId),
                ("participant", commission.ParticipantId), ("amount", -Cents.Of(commission.Amount)), ("currency", commission.Currency), ("reason", reason), ("moment", now));
        }
        else
        {
            await Move(
                session, tenant, [commission], (funds, one) => step == LedgerStep.Release ? funds.Release(one.Amount) : funds.Revoke(one.Amount), cancel);
        }

        db.Publish(new CommissionReverted(
            commission.Id, commission.ConversionId, commission.CampaignId, commission.ParticipantId, commission.Amount, commission.Currency, reason, wasPaid));
    }

    /// <summary>Changes the funds of each campaign, in one order for everybody.</summary>
    public static async Task Move(
        SqlSession session, string tenant, IEnumerable<Commission> commissions, Func<CampaignFunds, Commission, CampaignFunds> change, CancellationToken cancel)
    {
        foreach (var campaign in commissions.GroupBy(one => one.CampaignId).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            // The budget plays no part here: these changes never take more of it.
            var funds = await FundsSql.Take(session, tenant, campaign.Key, 0, cancel);
            await FundsSql.Save(session, tenant, campaign.Key, campaign.Aggregate(funds, change), cancel);
        }
    }
}
