using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.Reactions;

/// <summary>Ends a campaign for good. Its row stays; asked again, nothing changes, but its own saga is told again, and to it no campaign is over already.</summary>
internal sealed class CancelCampaignWhenCommanded(CampaignsDb db, CommandDesk desk, TimeProvider clock) : IReaction<CancelCampaign>
{
    public async Task Handle(CancelCampaign fact, CancellationToken cancel)
    {
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        if (!Guid.TryParseExact(fact.Id, "D", out var id) || await db.Campaigns.FirstOrDefaultAsync(known => known.Id == id, cancel) is not { } campaign)
        {
            await desk.Rejected(fact.CommandId, CampaignsFaults.CampaignNotFound, CampaignsFaults.CampaignNotFound.Text, cancel);
        }
        else if (campaign.CorrelationId == db.Chain || campaign.Become(CampaignStatus.Cancelled, now))
        {
            campaign.TakeBack(now);
            db.Tell(new CampaignCancelled(id, now, db.Chain, fact.Reason));
            await desk.Processed(fact.CommandId, id, cancel);
        }
        else if (campaign.Status == CampaignStatus.Cancelled)
        {
            await desk.Processed(fact.CommandId, id, cancel);
        }
        else
        {
            await desk.Rejected(fact.CommandId, CampaignsFaults.InvalidTransition, CampaignsFaults.InvalidTransition.Text, cancel);
        }

        await db.Commit(cancel);
    }
}
