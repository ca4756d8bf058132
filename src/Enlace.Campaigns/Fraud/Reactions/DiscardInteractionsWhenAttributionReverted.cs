using Enlace.Campaigns.Attribution;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Tracking;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Fraud.Reactions;

/// <summary>Last step back of a conversion: its interactions count no more, in no journey and no statistics.</summary>
internal sealed class DiscardInteractionsWhenAttributionReverted(CampaignsDb db) : IReaction<AttributionReverted>
{
    public async Task Handle(AttributionReverted fact, CancellationToken cancel)
    {
        db.Alongside(async (session, inner) =>
        {
            var gone = await session.Query(
                AttributionSql.Discard, StoredInteraction.Of, inner, ("tenant", db.Tenant), ("ids", fact.Interactions.Order(StringComparer.Ordinal).ToArray()));
            await InteractionStore.Count(session, [.. gone.Select(one => (db.Tenant, one.Interaction))], -1, inner);
            await session.Execute(RecallSql.Done, inner, ("tenant", db.Tenant), ("conversion", fact.ConversionId));
            if (gone.Count > 0)
                db.Publish(new InteractionsDiscarded(fact.ConversionId, fact.CampaignRef, [.. gone.Select(one => one.Interaction.Id)]));
        });
        await db.Commit(cancel);
    }
}
