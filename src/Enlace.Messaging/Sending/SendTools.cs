using Enlace.Messaging.Domain;
using Enlace.Messaging.Statuses;

namespace Enlace.Messaging.Sending;

/// <summary>What every attempt uses, and the ends that need no platform.</summary>
internal sealed class SendTools(Database database, Outbox outbox, OutcomeBoard board, ChannelStop channels, OutboundNews news, TimeProvider clock)
{
    public Database Database => database;

    public Outbox Outbox => outbox;

    public OutcomeBoard Board => board;

    public ChannelStop Channels => channels;

    public OutboundNews News => news;

    public TimeProvider Clock => clock;

    /// <summary>As the databases keep it.</summary>
    public DateTimeOffset Now => UnixMicroseconds.Cut(clock.GetUtcNow());

    public Outcome Fails(OutboundMessage message, Channel channel, string code, string why, bool retryable = false, OutcomeReach reach = OutcomeReach.Subject) =>
        Ends(OutcomeKind.Refused, code, why, reach, message, channel, row => row.Fail(code, why, retryable, Now));

    public Outcome Expires(OutboundMessage message, Channel channel)
    {
        const string Why = "It waited longer than messages are kept waiting";
        return Ends(OutcomeKind.Refused, SendWords.Expired, Why, OutcomeReach.Subject, message, channel, row =>
            (row.Status, row.ErrorCode, row.ErrorMessage, row.Retryable, row.NextAttemptAt) = (OutboundStatus.Expired, SendWords.Expired, Why, true, null));
    }

    /// <summary>It may have been sent, so it is not sent again by itself.</summary>
    public Outcome Unknown(OutboundMessage message, Channel channel, string why, OutcomeReach reach) =>
        Ends(OutcomeKind.Refused, SendWords.Unknown, why, reach, message, channel, row =>
        {
            // A status may have told us in the meantime.
            if (row.Status == OutboundStatus.Sending)
                (row.Status, row.ErrorCode, row.ErrorMessage, row.Retryable, row.NextAttemptAt) = (OutboundStatus.Unknown, SendWords.Unknown, why, false, null);
        });

    /// <summary>An outcome with what it does to the message's row, and who is told of it.</summary>
    public Outcome Ends(
        OutcomeKind kind, string? code, string? why, OutcomeReach reach, OutboundMessage message, Channel channel, Action<MessageRow> change,
        TimeSpan? retryAfter = null, Func<SqlSession, CancellationToken, Task>? more = null) => new(kind, code, why, RetryAfter: retryAfter)
        {
            Reach = reach,
            Effects = async (session, cancel) =>
            {
                if (more is not null)
                    await more(session, cancel);
                var book = await MessageBook.Open(session, [message.Id], cancel);
                if (book.Find(message.Id) is { } row)
                    change(row);
                await Save(session, book, channel, message.Id, cancel);
            },
        };

    public async Task Save(SqlSession session, MessageBook book, Channel channel, Guid message, CancellationToken cancel)
    {
        var moved = await book.Save(outbox, Now, cancel);
        news.Tell(session, channel, moved);
        session.AfterCommit(() => board.Ring(message));
    }
}
