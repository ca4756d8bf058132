using Enlace.Campaigns.Attribution;
using Enlace.Campaigns.Commissions;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain.Commissions;
using Enlace.Campaigns.Payouts;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Fraud;

/// <summary>First step back of a conversion, whyever it is taken back: no commission of it stands any more.</summary>
internal sealed class CommissionWithdrawal(CampaignsDb db, CommissionChanges changes)
{
    /// <param name="conversion">What is taken back.</param>
    /// <param name="campaign">Where it counted.</param>
    /// <param name="by">Who took the commissions back, as their statement says it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="AttemptFailedException">One of them is in a payout whose end is not known yet.</exception>
    public async Task Run(string conversion, string campaign, string by, string reason, CancellationToken cancel)
    {
        db.Alongside(async (session, inner) =>
        {
            await session.Query(AttributionSql.Hold, StoredInteraction.Of, inner, ("tenant", db.Tenant), ("id", conversion));
            var standing = (await session.Query(CommissionSql.HoldOfConversion, Commission.Of, inner, ("tenant", db.Tenant), ("conversion", conversion)))
                .Where(one => one.Status is not (CommissionStatus.Rejected or CommissionStatus.Reverted)).ToArray();
            foreach (var one in standing)
            {
                if (one.Status == CommissionStatus.Confirmed && !await PayoutItems.Release(session, db.Tenant, one, inner))
                    throw AttemptFailedException.NotYet("payout_running", $"Commission {one.Id} is in a payout whose end is not known yet.");
                await changes.Revert(session, one, by, reason, inner);
            }

            db.Publish(new CommissionsWithdrawn(conversion, campaign, [.. standing.Select(one => one.Id)]));
        });
        await db.Commit(cancel);
    }
}
