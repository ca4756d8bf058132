using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain.Tracking;
using Enlace.Contracts.Messaging;

namespace Enlace.Campaigns.Tracking.Reactions;

/// <summary>Somebody writes to a chat by a link of a participant: that is their click, known by the message's id.</summary>
internal sealed class CountClickWhenMessageReceived(CampaignsDb db, ClickLinks links, InteractionMonths months, TimeProvider clock) : IReaction<MessageReceived>
{
    public async Task Handle(MessageReceived fact, CancellationToken cancel)
    {
        if (await LinkOf(fact, cancel) is { } link)
            Count(fact, link);
        await db.Commit(cancel);
    }

    private async Task<ClickLink?> LinkOf(MessageReceived fact, CancellationToken cancel)
    {
        foreach (var (code, isReferral) in ChatReferences.Of(fact))
        {
            // The code of any other link in a text is an address that somebody pasted, and no visit by it.
            if (await links.Find(code, cancel) is { } link && link.Tenant == db.Tenant && (isReferral || link.LeadsToChat))
                return link;
        }

        return null;
    }

    private void Count(MessageReceived fact, ClickLink link) => db.Alongside(async (session, inner) =>
    {
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        // The conversation and not the number: whoever answers in it knows it too, and it tells nobody who the person is.
        var click = new Interaction(
            fact.MessageId.ToString(), InteractionKind.Click, link.CampaignId, fact.ConversationId.ToString(), link.ParticipantId,
            Interaction.IsPlausible(fact.SentAt, now) ? UnixMicroseconds.Cut(fact.SentAt) : now, Channel: fact.Platform);
        foreach (var (_, one, _) in (await InteractionStore.Add(session, months, [new TrackedBatch(db.Tenant, [click], null, now)], inner)).Where(added => added.IsPaidFor))
            db.Publish(InteractionStore.FactOf(one));
    });
}
