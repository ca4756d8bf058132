using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>Remembers what a consumer has received, so that a message which arrives twice has one effect.</summary>
public static class Inbox
{
    /// <summary>Rows are kept longer than a dead letter may wait to be replayed, or an old replay would look new.</summary>
    public const int RetentionDays = 60;

    private static readonly SqlText Accept = new("""
        INSERT INTO evt.inbox (consumer, source, message_id, done_at) VALUES (@consumer, @source, @message, {now})
        ON CONFLICT (consumer, source, message_id) DO NOTHING
        """);

    /// <summary>True the first time; false when this consumer has had the message. It counts only if the transaction commits.</summary>
    public static async Task<bool> FirstTime(SqlSession session, string consumer, string source, string messageId, CancellationToken cancel)
    {
        if (await session.Execute(Accept, cancel, ("consumer", consumer), ("source", source), ("message", messageId)) == 1)
            return true;
        Telemetry.InboxDuplicates.Add(1);
        return false;
    }
}
