using Enlace.Campaigns.Data;
using Enlace.Contracts.Partners;

namespace Enlace.Campaigns.Payouts.Reactions;

/// <summary>A partner changed: one who is suspended is not paid meanwhile.</summary>
internal sealed class NoteStatusWhenPartnerUpdated(CampaignsDb db) : IReaction<PartnerUpdated>
{
    public async Task Handle(PartnerUpdated fact, CancellationToken cancel)
    {
        db.Alongside((session, inner) => PartnerStandings.Status(session, db.Tenant, fact.PartnerId, fact.Status, db.CauseAt!.Value, inner));
        await db.Commit(cancel);
    }
}
