using System.Text.Json;
using Enlace.Kernel.Events.Outlets;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Persons;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Statuses;

namespace Enlace.Messaging.Sending;

/// <summary>
/// The channels as destinations of the backbone. A message whose attempt began and did not end is not sent again, unless the platform knows repeats: it
/// may have been sent, and waits for what the platform tells, or for a person.
/// </summary>
internal sealed class ChannelOutlet(
    IServiceScopeFactory scopes, PlatformFamily family, ChannelVault vault, SendTools tools, MessagingOptions options, WireJson json) : IOutlet
{
    private const int AtOnce = 32;

    private const string ResendSetting = "resend_unknown";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1), Later = TimeSpan.FromMinutes(1);

    public string Kind => ChannelLine.Kind;

    public OutletTraits Traits { get; } = new(AtOnce, SendRun.LongestFor(options));

    public async Task<Outcome> Deliver(OutletDelivery delivery, CancellationToken cancel)
    {
        var order = JsonSerializer.Deserialize<SendOrder>(delivery.Message.Data.Span, json.Options)!;
        if (await Load(delivery.Message.Tenant, order.MessageId, cancel) is not var (message, channel, conversation) || IsOver(message))
            return Outcome.Done;
        if (channel.DeletedAt is not null)
            return tools.Fails(message, channel, SendWords.ChannelDeleted, "The channel was deleted before the message could be sent");
        if (channel.Status != ChannelStatus.Active)
            return Held(message, channel);
        // Whoever cancels a broadcast wants no more of it on the wire; a message of which a part went out is sent whole.
        if (message is { BroadcastId: { } broadcast, Status: OutboundStatus.Queued, PartsSent: 0 } && await IsCancelled(broadcast, cancel))
            return tools.Fails(message, channel, SendWords.Cancelled, "Its broadcast was cancelled before it could be sent");
        if (family.Find(channel.Platform, channel.Provider) is not { } platform)
            return new Outcome(OutcomeKind.Throttled, "unknown_provider", "This version of the program does not know the channel's provider.", RetryAfter: Later);

        var resends = platform.Traits.KnowsRepeats || ChannelFlags.IsOn(channel, ResendSetting);
        if (message.Status == OutboundStatus.Sending && !resends)
            return tools.Unknown(message, channel, "An attempt began and its end is not known: the process died, or lost touch with its database", OutcomeReach.Subject);
        if (message.Recipient == PersonalMembers.Erased)
            return tools.Fails(message, channel, SendWords.Erased, "Its person was forgotten before it could be sent");
        if (tools.Clock.GetUtcNow() - delivery.Message.OccurredAt > options.ExpireAfter)
            return tools.Expires(message, channel);
        if (message is { Status: OutboundStatus.Queued, HeldUntil: { } until } && until - tools.Clock.GetUtcNow() is { Ticks: > 0 } wait)
            return PutsOff(message, channel, until, wait);
        var plan = MessagePlan.Of(JsonSerializer.Deserialize<MessageContent>(message.Content, json.Options)!, platform.Traits);
        if (plan.Refusals.Count > 0)
            return tools.Fails(message, channel, SendWords.Unsupported, $"{plan.Refusals[0].Field}: {plan.Refusals[0].Rule}");
        var places = await PlacesOf(message, plan, cancel);
        if (places.Count == 0)
            return tools.Fails(message, channel, SendWords.Unsupported, "What the platform takes at once has changed since parts of it were sent");
        try
        {
            var errand = new Errand(message, channel, conversation, platform, vault.Open(channel), plan) { Places = places, ResendsUnknown = resends };
            return await new SendRun(tools, delivery, errand, options).Run(cancel);
        }
        catch (SecretUnreadableException e)
        {
            return Breaks(message, channel, e.Message);
        }
    }

    /// <summary>A bug of ours, or a message that kills its process: the row says so too. What went out before that, nobody knows.</summary>
    public async Task Buried(SqlSession session, OutletDelivery delivery, Outcome outcome, CancellationToken cancel)
    {
        var order = JsonSerializer.Deserialize<SendOrder>(delivery.Message.Data.Span, json.Options)!;
        var book = await MessageBook.Open(session, [order.MessageId], cancel);
        if (book.Find(order.MessageId) is { Status: OutboundStatus.Queued or OutboundStatus.Sending } row)
            row.Fail(SendWords.Internal, "It could not be handled; see the dead letters", retryable: true, UnixMicroseconds.Cut(tools.Clock.GetUtcNow()));
        await book.Save(tools.Outbox, tools.Clock.GetUtcNow(), cancel);
        session.AfterCommit(() => tools.Board.Ring(order.MessageId));
    }

    /// <summary>What failed by our own fault is tried again when an operator replays its dead letter.</summary>
    private static bool IsOver(OutboundMessage message) => message.Status is not (OutboundStatus.Queued or OutboundStatus.Sending)
        && message is not { Status: OutboundStatus.Failed, ErrorCode: SendWords.Internal };

    /// <summary>The channel went out of use since this was claimed: its destination stops, unless it is in use again by now.</summary>
    private static Outcome Held(OutboundMessage message, Channel channel) => new(
        OutcomeKind.Throttled, ChannelLine.Disabled, "The channel is not active.", RetryAfter: Soon)
    {
        Reach = OutcomeReach.Subject,
        Effects = async (session, cancel) =>
        {
            var status = (await session.Query(SendSql.ChannelStatus, row => row.Text(0), cancel, ("channel", message.ChannelId))).FirstOrDefault();
            if (status != MessagingWire.Glossary.Word(ChannelStatus.Active) && status is not null)
            {
                var reason = status == MessagingWire.Glossary.Word(ChannelStatus.Error) ? ChannelLine.Broken : ChannelLine.Disabled;
                await OutletDesk.Pause(session, ChannelLine.NameOf(channel.Id), reason, cancel);
            }
        },
    };

    private Outcome Breaks(OutboundMessage message, Channel channel, string why) => new(OutcomeKind.Throttled, ChannelLine.Broken, why, RetryAfter: Soon)
    {
        Reach = OutcomeReach.Subject,
        Effects = async (session, cancel) =>
        {
            await tools.Channels.Stop(session, channel, why, cancel, channel.Version);
            session.AfterCommit(() => tools.Board.Ring(message.Id));
        },
    };

    /// <summary>A status said when it may go out again: it waits that long where an attempt that was asked to wait would.</summary>
    private Outcome PutsOff(OutboundMessage message, Channel channel, DateTimeOffset until, TimeSpan wait) => tools.Ends(
        OutcomeKind.Throttled, message.ErrorCode, message.ErrorMessage, message.HoldsChannel ? OutcomeReach.Destination : OutcomeReach.Subject, message, channel,
        row =>
        {
            // Another status may have put it off further meanwhile; then it is put off again.
            if (row.HeldUntil <= until)
                row.LetGo();
        }, wait);

    private async Task<IReadOnlyList<int>> PlacesOf(OutboundMessage message, MessagePlan plan, CancellationToken cancel)
    {
        var all = Enumerable.Range(0, plan.Parts.Count);
        // Nearly every message is one part, of which nothing needs to be asked.
        if (message.PartsSent == 0)
            return [.. all];
        var taken = await tools.Database.Read((session, inner) => session.Query(SendSql.TakenPlaces, row => row.Int(0), inner, ("message", message.Id)), cancel);
        return [.. all.Except(taken)];
    }

    private async Task<bool> IsCancelled(Guid broadcast, CancellationToken cancel) =>
        await tools.Database.Read((session, inner) => session.Query(SendSql.CancelledBroadcast, row => row.Whole(0), inner, ("broadcast", broadcast)), cancel) is not [];

    private async Task<(OutboundMessage Message, Channel Channel, Conversation Conversation)?> Load(string tenant, Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(tenant));
        var db = scope.ServiceProvider.GetRequiredService<MessagingDb>();
        var found = await (
            from message in db.Outbound.AsNoTracking()
            where message.Id == id
            join channel in db.Channels.AsNoTracking() on message.ChannelId equals channel.Id
            join conversation in db.Conversations.AsNoTracking() on message.ConversationId equals conversation.Id
            select new { message, channel, conversation }).SingleOrDefaultAsync(cancel);
        return found is null ? null : (found.message, found.channel, found.conversation);
    }
}
