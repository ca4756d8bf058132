using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.Reactions;

/// <summary>
/// Ends a participant; the campaign is none of its business. A saga may take back one whose registration is still on its way: then a row keeps
/// that registration out, since commands come in any order.
/// </summary>
internal sealed class CancelPartnerWhenCommanded(CampaignsDb db, CommandDesk desk, TimeProvider clock) : IReaction<CancelPartner>
{
    public async Task Handle(CancelPartner fact, CancellationToken cancel)
    {
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var isId = Guid.TryParseExact(fact.Id, "D", out var id);
        var known = isId ? await db.Participants.FirstOrDefaultAsync(one => one.Id == id, cancel) : null;
        if (known is null && fact.CampaignId is { } campaign && isId)
            db.Add(known = Participant.Barred(id, db.Tenant, campaign, db.Chain, now));
        if (known is null)
        {
            await desk.Rejected(fact.CommandId, CampaignsFaults.PartnerNotFound, CampaignsFaults.PartnerNotFound.Text, cancel);
            await db.Commit(cancel);
            return;
        }

        // Told again to the saga that began it: it waits for the word, whoever was quicker.
        if (known.Cancel(now) || known.CorrelationId == db.Chain)
        {
            db.Tell(new PartnerLeft(
                id, known.CampaignId, known.Name, CampaignsWire.EventWord(known.Kind), known.Profile, PartnerLeft.Cancelled, now, db.Chain, fact.Reason));
        }

        await desk.Processed(fact.CommandId, id, cancel);
        await db.Commit(cancel);
    }
}
