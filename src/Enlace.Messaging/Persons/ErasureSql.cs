using Enlace.Messaging.Data;

namespace Enlace.Messaging.Persons;

/// <summary>What forgets a person. Rows to which others refer stay and say nothing; the rest goes.</summary>
internal static class ErasureSql
{
    // Their raw webhooks, also of status news; one that brought others' messages too loses those, which are kept as messages.
    private const string Theirs = """
        read_at IS NOT NULL AND length(body) > 0 AND (
            id IN (SELECT webhook_event_id FROM messaging.inbound_messages WHERE conversation_id {any:@conversations} AND webhook_event_id IS NOT NULL)
            OR id IN (SELECT e.webhook_event_id FROM messaging.outbound_evidence e JOIN messaging.outbound_message_logs m ON m.id = e.message_id
                WHERE m.conversation_id {any:@conversations} AND e.webhook_event_id IS NOT NULL))
        """;

    public static readonly SqlText Raw = MessagingSql.Of(
        $"UPDATE messaging.webhook_events SET body = ''::bytea, error = NULL WHERE {Theirs}", $"UPDATE messaging.webhook_events SET body = x'', error = NULL WHERE {Theirs}");

    // What hangs on no message names them all the same: what came twice, what nobody could read, statuses of messages that nobody knew.
    private const string Named = "(read_at IS NOT NULL OR quarantined_at IS NOT NULL) AND length(body) > 0 AND id {any:@ids}";

    public static readonly SqlText Naming = MessagingSql.Of(
        $$"""UPDATE messaging.webhook_events SET body = ''::bytea, error = NULL, quarantined_at = NULL, read_at = COALESCE(read_at, {now}) WHERE {{Named}}""",
        $$"""UPDATE messaging.webhook_events SET body = x'', error = NULL, quarantined_at = NULL, read_at = COALESCE(read_at, {now}) WHERE {{Named}}""");

    public static readonly SqlText Inbound = MessagingSql.Of("DELETE FROM messaging.inbound_messages WHERE conversation_id {any:@conversations}");

    public static readonly SqlText ExternalIds = MessagingSql.Of("""
        DELETE FROM messaging.outbound_external_ids WHERE message_id IN (SELECT id FROM messaging.outbound_message_logs WHERE conversation_id {any:@conversations})
        """);

    public static readonly SqlText Evidence = MessagingSql.Of("""
        DELETE FROM messaging.outbound_evidence WHERE message_id IN (SELECT id FROM messaging.outbound_message_logs WHERE conversation_id {any:@conversations})
        """);

    // What waits is not sent any more; the rest stays as a receipt that something was sent, when, and how far it came.
    public static readonly SqlText Outbound = MessagingSql.Of("""
        UPDATE messaging.outbound_message_logs SET recipient = 'erased', content = @blank, response = NULL, external_id = NULL, external_ids = '[]',
            error_message = NULL, status = CASE WHEN status = 'queued' THEN 'expired' ELSE status END, version = version + 1
        WHERE conversation_id {any:@conversations}
        """);

    // Whoever waits in a broadcast gets nothing any more; the rest stays as a receipt.
    public static readonly SqlText Broadcasts = MessagingSql.Of("""
        UPDATE messaging.broadcast_items SET recipient = 'erased', recipient_key = 'erased:' || place, error = NULL,
            error_code = CASE WHEN state = 'waiting' THEN 'erased' ELSE error_code END, state = CASE WHEN state = 'waiting' THEN 'failed' ELSE state END
        WHERE platform = @platform AND recipient_key {any:@names} AND broadcast_id IN (SELECT id FROM messaging.broadcasts WHERE tenant_id = @tenant)
        """);

    public static readonly SqlText Conversation = MessagingSql.Of("""
        UPDATE messaging.conversations SET user_key = @blank, address = 'erased', alternate_id = NULL, name = NULL WHERE id = @id
        """);

    // Their webchat goes whole: messages, files, changes and what opens it.
    public static readonly SqlText Chats = MessagingSql.Of("DELETE FROM messaging.webchat_sessions WHERE tenant_id = @tenant AND id {any:@sessions}");

    public static readonly SqlText Receipt = MessagingSql.Of("""
        INSERT INTO messaging.person_erasures (id, tenant_id, platform, erased_by, erased_at, conversations, inbound, outbound, webhooks, facts)
        VALUES (@id, @tenant, @platform, @by, @at, @conversations, @inbound, @outbound, @webhooks, @facts)
        """);
}
