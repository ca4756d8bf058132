namespace Enlace.Leads.Data;

/// <summary>The accepted events, as their workers see them: each has its effect once, however often its message comes.</summary>
internal static class InboxRows
{
    private static readonly SqlText Mark = LeadsSql.Of("""
        UPDATE dbo."Inbox" SET processed_at = {now}, result = @result WHERE idempotency_key = @key AND processed_at IS NULL
        """);

    // The message of a foreign producer, which never passed our door: from here on a repetition is known, whichever way it comes.
    private static readonly SqlText Enter = LeadsSql.Of("""
        INSERT INTO dbo."Inbox" (idempotency_key, event_id, kind, manychat_id, request_id, content_hash, payload, received_at, queued_at, processed_at, result)
        VALUES (@key, @event, @kind, @manychat, @request, @hash, @payload, {now}, {now}, {now}, @result)
        ON CONFLICT (idempotency_key) DO NOTHING
        """);

    /// <summary>Notes that the event has had its effect; false when it had had it before. It counts only if the transaction commits.</summary>
    public static async Task<bool> FirstTime(SqlSession session, LeadEvent told, string result, CancellationToken cancel)
    {
        if (told.IdempotencyKey is not { } key)
            return true;
        return await session.Execute(Mark, cancel, ("key", key), ("result", result)) == 1
            || await session.Execute(Enter, cancel,
                ("key", key), ("event", told.EventId), ("kind", told.Kind), ("manychat", told.ManychatId), ("request", told.RequestId),
                ("hash", told.ContentHash), ("payload", told.Json), ("result", result)) == 1;
    }
}
