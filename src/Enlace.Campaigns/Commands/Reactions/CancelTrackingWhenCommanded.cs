using Enlace.Campaigns.Attribution;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Fraud;
using Enlace.Campaigns.Fraud;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.Reactions;

/// <summary>Takes a recorded conversion back, with what it earned; one that is still on its way to us is kept out by a row.</summary>
internal sealed class CancelTrackingWhenCommanded(CampaignsDb db, CommandDesk desk, TimeProvider clock) : IReaction<CancelTracking>
{
    private const string NoReason = "El evento fue cancelado.", By = "eliminar-evento";

    public async Task Handle(CancelTracking fact, CancellationToken cancel)
    {
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var isId = Guid.TryParseExact(fact.Id, "D", out var id);
        var known = isId ? await db.TrackedEvents.FirstOrDefaultAsync(one => one.Id == id, cancel) : null;
        if (known is null && fact.TrackedCampaign is { } campaign && isId)
            db.Add(known = TrackedEvent.Barred(id, db.Tenant, campaign, db.Chain, now));
        if (known is null)
        {
            await desk.Rejected(fact.CommandId, CampaignsFaults.TrackingNotFound, CampaignsFaults.TrackingNotFound.Text, cancel);
            await db.Commit(cancel);
            return;
        }

        if (known.RegisteredAt is not null && known.Status == TrackedStatus.Active)
            TakeBack(known, fact.Reason ?? NoReason, now);
        // Told again to the saga that began it: it waits for the word, whoever was quicker.
        if (known.Cancel(now) || known.CorrelationId == db.Chain)
            db.Tell(new TrackingFailed(id, known.PartnerId, known.CampaignId, known.AtMs, TrackingFailed.Cancelled, db.Chain, fact.Reason));
        await desk.Processed(fact.CommandId, id, cancel);
        await db.Commit(cancel);
    }

    /// <summary>The first event of a participant, which the saga notes, is nobody's conversion: there is nothing to take back then.</summary>
    private void TakeBack(TrackedEvent tracked, string reason, DateTimeOffset now) => db.Alongside(async (session, inner) =>
    {
        var id = tracked.Id.ToString();
        // Attribution and commission hold the same row: they find the recall, or it finds them.
        if (await session.First(AttributionSql.Hold, StoredInteraction.Of, inner, ("tenant", db.Tenant), ("id", id)) is { } lead
            && await Recall.Ask(session, db.Tenant, RecallKind.Cancellation, id, lead.Interaction.CampaignId ?? "", reason, By, now, inner) is { } fact)
            db.Publish(fact);
    });
}
