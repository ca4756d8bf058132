using Enlace.Campaigns.Attribution;
using Enlace.Campaigns.Commissions;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Fraud.Reactions;

/// <summary>Second step back of a conversion: nobody is credited with the conversion any more.</summary>
internal sealed class RevertAttributionWhenCommissionsWithdrawn(CampaignsDb db, TimeProvider clock) : IReaction<CommissionsWithdrawn>
{
    public async Task Handle(CommissionsWithdrawn fact, CancellationToken cancel)
    {
        db.Alongside(async (session, inner) =>
        {
            // Held, because an attribution may be on its way: then it finds the conversion discarded, or we find it here.
            await session.Query(AttributionSql.Hold, StoredInteraction.Of, inner, ("tenant", db.Tenant), ("id", fact.ConversionId));
            await session.Execute(AttributionSql.Revert, inner, ("tenant", db.Tenant), ("id", fact.ConversionId), ("moment", UnixMicroseconds.Cut(clock.GetUtcNow())));
            var attribution = await StoredAttribution.Read(session, db.Tenant, fact.ConversionId, inner);
            // Touches of other journeys are somebody else's work, and those before the window had no part in this.
            string[] touches = attribution is null ? [] :
            [
                .. attribution.Shares.Where(share => share.Verdict is not (TouchVerdict.OutsideWindow or TouchVerdict.EarlierJourney or TouchVerdict.NotBefore or TouchVerdict.Discarded))
                    .Select(share => share.Touch.InteractionId),
            ];
            // A click or lead that is paid for by itself may have been real: while its own commission stands, it goes on counting.
            var earning = (await session.Query(
                CommissionSql.Standing, row => row.Text(0), inner, ("tenant", db.Tenant), ("ids", touches.Order(StringComparer.Ordinal).ToArray()))).ToHashSet(StringComparer.Ordinal);
            db.Publish(new AttributionReverted(fact.ConversionId, fact.CampaignRef, [.. touches.Where(one => !earning.Contains(one)).Append(fact.ConversionId).Distinct()]));
        });
        await db.Commit(cancel);
    }
}
