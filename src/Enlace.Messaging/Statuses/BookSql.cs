using Enlace.Messaging.Data;

namespace Enlace.Messaging.Statuses;

/// <summary>Messages, their parts and what was told of them.</summary>
internal static class BookSql
{
    // In one order, so that two transactions cannot stand in each other's way.
    public static readonly SqlText Rows = MessagingSql.Locking("""
        SELECT id, tenant_id, channel_id, conversation_id, parts_total, held_until, status, attempts, waits, next_attempt_at, response, error_code, error_message,
            retryable, sent_at, delivered_at, read_at, failed_at, recipient, holds_channel
        FROM messaging.outbound_message_logs WHERE id {any:@ids} ORDER BY id
        """);

    public static readonly SqlText Parts = MessagingSql.Of("""
        SELECT message_id, external_id, part, began_at, sent_at, delivered_at, read_at, failed_at, error_code, error_message, superseded
        FROM messaging.outbound_external_ids WHERE message_id {any:@ids} ORDER BY part
        """);

    public static readonly SqlText SaveRow = MessagingSql.Of("""
        UPDATE messaging.outbound_message_logs SET status = @status, parts_sent = @parts_sent, attempts = @attempts, waits = @waits, next_attempt_at = @next,
            held_until = @held, holds_channel = @holds, response = @response, external_id = @external, external_ids = @externals, error_code = @code, error_message = @error, retryable = @retryable,
            sent_at = @sent, delivered_at = @delivered, read_at = @read, failed_at = @failed, version = version + 1
        WHERE id = @id
        """);

    public static readonly SqlText SavePart = MessagingSql.Of("""
        INSERT INTO messaging.outbound_external_ids
            (channel_id, external_id, message_id, part, began_at, sent_at, delivered_at, read_at, failed_at, error_code, error_message, superseded)
        VALUES (@channel, @external, @message, @part, @began, @sent, @delivered, @read, @failed, @code, @error, @superseded)
        ON CONFLICT (channel_id, external_id) DO UPDATE SET sent_at = excluded.sent_at, delivered_at = excluded.delivered_at, read_at = excluded.read_at,
            failed_at = excluded.failed_at, error_code = excluded.error_code, error_message = excluded.error_message, superseded = excluded.superseded
        """);

    public static readonly SqlText AddEvidence = MessagingSql.Of("""
        INSERT INTO messaging.outbound_evidence (message_id, external_id, status, at, told_at, error_code, error_message, webhook_event_id)
        VALUES (@message, @external, @status, @at, @told, @code, @error, @event)
        ON CONFLICT (message_id, external_id, status) DO NOTHING
        """);

    public static readonly SqlText ByExternalId = MessagingSql.Of("""
        SELECT external_id, message_id FROM messaging.outbound_external_ids WHERE channel_id = @channel AND external_id {any:@externals}
        """);

    public static readonly SqlText OfChannel = MessagingSql.Of("""
        SELECT id FROM messaging.outbound_message_logs WHERE channel_id = @channel AND id {any:@ids}
        """);

    public static readonly SqlText KeepEarly = MessagingSql.Of("""
        INSERT INTO messaging.outbound_early_statuses (channel_id, external_id, status, at, told_at, error_code, error_message, webhook_event_id)
        VALUES (@channel, @external, @status, @at, @told, @code, @error, @event)
        ON CONFLICT (channel_id, external_id, status) DO NOTHING
        """);

    public static readonly SqlText TakeEarly = MessagingSql.Of("""
        DELETE FROM messaging.outbound_early_statuses WHERE channel_id = @channel AND external_id {any:@externals}
        RETURNING external_id, status, at, told_at, error_code, error_message, webhook_event_id
        """);

    /// <summary>Statuses whose messages are known by now: the two were written side by side, and neither saw the other.</summary>
    public static readonly SqlText LateEarly = MessagingSql.Of("""
        SELECT e.channel_id, e.external_id, i.message_id FROM messaging.outbound_early_statuses e
        JOIN messaging.outbound_external_ids i ON i.channel_id = e.channel_id AND i.external_id = e.external_id
        ORDER BY e.channel_id, e.external_id LIMIT @n
        """);

    public static readonly SqlText ForgetEarly = MessagingSql.Of("""
        DELETE FROM messaging.outbound_early_statuses WHERE {row} IN (
            SELECT {row} FROM messaging.outbound_early_statuses WHERE told_at < {later:-(@keep)} LIMIT @n)
        """);

    public static readonly SqlText PersonsCalled = MessagingSql.Of("""
        SELECT id FROM messaging.conversations WHERE channel_id = @channel AND (user_key = @who OR address = @who)
        UNION SELECT id FROM messaging.conversations WHERE channel_id = @channel AND alternate_id = @who
        """);

    public static readonly SqlText RaiseWatermark = MessagingSql.Of(
        postgres: """
            INSERT INTO messaging.outbound_persons AS p (conversation_id, delivered_to, read_to) VALUES (@conversation, @delivered, @read)
            ON CONFLICT (conversation_id) DO UPDATE SET
                delivered_to = GREATEST(p.delivered_to, excluded.delivered_to), read_to = GREATEST(p.read_to, excluded.read_to)
            """,
        sqlite: """
            INSERT INTO messaging.outbound_persons AS p (conversation_id, delivered_to, read_to) VALUES (@conversation, @delivered, @read)
            ON CONFLICT (conversation_id) DO UPDATE SET
                delivered_to = CASE WHEN p.delivered_to IS NULL OR excluded.delivered_to > p.delivered_to THEN excluded.delivered_to ELSE p.delivered_to END,
                read_to = CASE WHEN p.read_to IS NULL OR excluded.read_to > p.read_to THEN excluded.read_to ELSE p.read_to END
            """);

    public static readonly SqlText BelowWatermark = MessagingSql.Of("""
        SELECT i.external_id, i.message_id FROM messaging.outbound_message_logs m JOIN messaging.outbound_external_ids i ON i.message_id = m.id
        WHERE m.conversation_id {any:@conversations} AND m.status IN ('sent', 'delivered') AND i.began_at <= @to AND NOT i.superseded
            AND (i.read_at IS NULL) AND (@read = 1 OR i.delivered_at IS NULL)
        """);

    /// <summary>Closed when the platform told so and not when that was read: the person may have written since.</summary>
    public static readonly SqlText CloseWindow = MessagingSql.Of("""
        UPDATE messaging.outbound_persons SET window_closed_at = @at
        WHERE conversation_id = (SELECT conversation_id FROM messaging.outbound_message_logs WHERE id = @message) AND (window_closed_at IS NULL OR window_closed_at < @at)
        """);

    public static readonly SqlText StopPerson = MessagingSql.Of("UPDATE messaging.conversations SET stopped_reason = @reason WHERE id {any:@ids} AND stopped_reason IS NULL");
}
