using Enlace.Campaigns.Data;
using Enlace.Contracts.Partners;

namespace Enlace.Campaigns.Payouts.Reactions;

/// <summary>Somebody decided on a partner's papers: from now on the partner may be paid, or not.</summary>
internal sealed class NoteKycWhenDecided(CampaignsDb db) : IReaction<KycDecided>
{
    public async Task Handle(KycDecided fact, CancellationToken cancel)
    {
        db.Alongside((session, inner) => PartnerStandings.Kyc(session, db.Tenant, fact.PartnerId, fact.NewKycStatus, db.CauseAt!.Value, inner));
        await db.Commit(cancel);
    }
}
