using Enlace.Campaigns.Data;
using Enlace.Contracts.Partners;

namespace Enlace.Campaigns.Payouts.Reactions;

/// <summary>A partner is gone and is paid no more.</summary>
internal sealed class NoteEndWhenPartnerDeleted(CampaignsDb db) : IReaction<PartnerDeleted>
{
    public async Task Handle(PartnerDeleted fact, CancellationToken cancel)
    {
        db.Alongside((session, inner) => PartnerStandings.Gone(session, db.Tenant, fact.PartnerId, db.CauseAt!.Value, inner));
        await db.Commit(cancel);
    }
}
