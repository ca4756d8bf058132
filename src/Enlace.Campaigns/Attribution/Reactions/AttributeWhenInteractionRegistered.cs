using Enlace.Campaigns.Data;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Attribution.Reactions;

/// <summary>A conversion came: who is credited with it.</summary>
internal sealed class AttributeWhenInteractionRegistered(CampaignsDb db, AttributionDesk desk) : IReaction<InteractionRegistered>
{
    public async Task Handle(InteractionRegistered fact, CancellationToken cancel)
    {
        db.Alongside((session, inner) => desk.Attribute(session, fact.Id, inner));
        await db.Commit(cancel);
    }
}
