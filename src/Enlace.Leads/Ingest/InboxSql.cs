namespace Enlace.Leads.Ingest;

/// <summary>The inbox's statements.</summary>
internal static class InboxSql
{
    private const string Columns = "idempotency_key, event_id, kind, manychat_id, request_id, traceparent, content_hash, payload, received_at";

    /// <summary>Many events in one statement; gives back those that were new. PostgreSQL only.</summary>
    public static readonly SqlText AddMany = new($"""
        INSERT INTO dbo."Inbox" ({Columns})
        SELECT * FROM unnest(@keys, @ids, @kinds, @people, @requests, @traces, @hashes, @payloads, @times)
        ON CONFLICT (idempotency_key) DO NOTHING
        RETURNING event_id
        """);

    /// <summary>One event; touches no row when its key is known.</summary>
    public static readonly SqlText Add = Both($"""
        INSERT INTO dbo."Inbox" ({Columns}) VALUES (@key, @id, @kind, @person, @request, @trace, @hash, @payload, @time)
        ON CONFLICT (idempotency_key) DO NOTHING
        """);

    public static readonly SqlText Find = Both("""
        SELECT idempotency_key, event_id, content_hash FROM dbo."Inbox" WHERE idempotency_key {any:@keys}
        """);

    /// <summary>Takes the oldest that wait for their queue; whoever promotes at the same time takes others.</summary>
    public static readonly SqlText Take = Both("""
        WITH c AS (SELECT idempotency_key AS taken FROM dbo."Inbox" WHERE queued_at IS NULL ORDER BY received_at LIMIT @n {skip locked})
        UPDATE dbo."Inbox" SET queued_at = {now} WHERE idempotency_key {taken}
        RETURNING event_id, kind, manychat_id, request_id, traceparent, payload, received_at
        """);

    /// <summary>What was put on its queue so long ago that nobody repeats it any more.</summary>
    public static readonly SqlText Sweep = Both("""
        DELETE FROM dbo."Inbox" WHERE idempotency_key IN (
            SELECT idempotency_key FROM dbo."Inbox" WHERE queued_at IS NOT NULL AND received_at < {later:-(@keep)} ORDER BY received_at LIMIT @n)
        """);

    // SQLite has no schemas.
    private static SqlText Both(string text) => new(text, text.Replace("dbo.", "", StringComparison.Ordinal));
}
