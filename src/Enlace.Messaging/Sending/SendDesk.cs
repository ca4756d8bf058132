using System.Text.Json;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Sending;

/// <summary>
/// Sends one message for a caller who waits: durable before anything else, then worked on like everything that waits, until its first attempt has an outcome
/// or the wait is over.
/// </summary>
internal sealed class SendDesk(MessagingDb db, UnitOfWork unit, OutboundQueue queue, OutcomeBoard board, MessagingOptions options, WireJson json, TimeProvider clock)
{
    /// <param name="channel">In use.</param>
    /// <param name="recipient">Whom the channel knows, or will know.</param>
    /// <param name="written">As the caller wrote it.</param>
    /// <param name="content">What is to be said.</param>
    /// <param name="parts">How many calls to the platform that takes.</param>
    /// <param name="promise">What a repeat of the request hears if this process dies before it knows more.</param>
    /// <param name="cancel">Ends the wait; what is queued is sent all the same.</param>
    /// <param name="also">What else belongs into the commit, once the conversation is there.</param>
    /// <returns>The message as it was queued, and what became of its first attempt; null while that is still to come or under way.</returns>
    public async Task<(OutboundMessage Queued, OutboundMessage? Outcome)> Send<T>(
        Channel channel, Recipient recipient, string written, MessageContent content, int parts, Func<OutboundMessage, Answer<T>> promise, CancellationToken cancel,
        Func<SqlSession, Guid, CancellationToken, Task>? also = null)
    {
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var message = new OutboundMessage
        {
            Id = Guid.CreateVersion7(now),
            TenantId = channel.TenantId,
            ChannelId = channel.Id,
            ConversationId = Guid.Empty,
            Platform = channel.Platform,
            Recipient = written.Trim(),
            Content = JsonSerializer.Serialize(content, json.Options),
            PartsTotal = parts,
            Timestamp = now,
        };
        using var place = board.Take(message.Id);
        await unit.Commit(promise(message), async (session, inner) =>
        {
            var conversation = (await OutboundQueue.Persons(session, channel, [recipient], now, inner))[recipient.Key].Conversation;
            if (also is not null)
                await also(session, conversation, inner);
            await queue.Put(
                session, channel, new OutboundLoad(message.Content, message.PartsTotal), [new NewOutbound(message.Id, conversation, message.Recipient)], now, inner);
        }, cancel);
        return (message, await place.Wait(() => FirstOutcome(message.Id, cancel), options.InlineWait, cancel));
    }

    /// <summary>Null while the first attempt is still to come or under way.</summary>
    private async Task<OutboundMessage?> FirstOutcome(Guid id, CancellationToken cancel)
    {
        var message = await db.Outbound.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
        return message is { Status: OutboundStatus.Queued, NextAttemptAt: null } or { Status: OutboundStatus.Sending } ? null : message;
    }
}
