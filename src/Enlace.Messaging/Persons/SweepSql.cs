using Enlace.Messaging.Data;

namespace Enlace.Messaging.Persons;

/// <summary>What forgets messages by their age; for one tenant at a time, because that is how their indexes begin.</summary>
internal static class SweepSql
{
    public static readonly SqlText Tenants = MessagingSql.Of("SELECT DISTINCT tenant_id FROM messaging.channel_integrations");

    public static readonly SqlText OldInbound = MessagingSql.Of("""
        SELECT id, conversation_id FROM messaging.inbound_messages WHERE tenant_id = @tenant AND received_at < {later:-(@keep)} ORDER BY received_at LIMIT @n
        """);

    // By what is known for ever they are still known when they come again.
    public static readonly SqlText Inbound = MessagingSql.Of("DELETE FROM messaging.inbound_messages WHERE id {any:@ids}");

    // What still waits or may still be told of is kept.
    private static readonly SqlText Outbound = MessagingSql.Of("""
        DELETE FROM messaging.outbound_message_logs WHERE id IN (
            SELECT id FROM messaging.outbound_message_logs WHERE tenant_id = @tenant AND timestamp < {later:-(@keep)} AND status NOT IN ('queued', 'sending') ORDER BY timestamp LIMIT @n)
        """);

    private const string OldBroadcasts = "b.tenant_id = @tenant AND b.created_at < {later:-(@keep)} AND b.state IN ('completed', 'cancelled')";

    // Before their broadcasts: one of a million would be a long transaction.
    private static readonly SqlText BroadcastItems = MessagingSql.Of($"""
        DELETE FROM messaging.broadcast_items WHERE (broadcast_id, platform, place) IN (
            SELECT i.broadcast_id, i.platform, i.place FROM messaging.broadcasts b JOIN messaging.broadcast_items i ON i.broadcast_id = b.id WHERE {OldBroadcasts} LIMIT @n)
        """);

    private static readonly SqlText Broadcasts = MessagingSql.Of($"""
        DELETE FROM messaging.broadcasts WHERE id IN (
            SELECT b.id FROM messaging.broadcasts b WHERE {OldBroadcasts} AND NOT EXISTS (SELECT 1 FROM messaging.broadcast_items i WHERE i.broadcast_id = b.id) LIMIT @n)
        """);

    private static readonly SqlText ChatMessages = MessagingSql.Of("""
        DELETE FROM messaging.webchat_messages WHERE id IN (
            SELECT id FROM messaging.webchat_messages WHERE created_at < {later:-(@keep)} AND tenant_id = @tenant ORDER BY created_at LIMIT @n)
        """);

    private static readonly SqlText ChatFiles = MessagingSql.Of("""
        DELETE FROM messaging.webchat_uploads WHERE id IN (
            SELECT id FROM messaging.webchat_uploads WHERE created_at < {later:-(@keep)} AND tenant_id = @tenant LIMIT @n)
        """);

    private static readonly SqlText Chats = MessagingSql.Of("""
        DELETE FROM messaging.webchat_sessions WHERE id IN (
            SELECT id FROM messaging.webchat_sessions WHERE last_seen_at < {later:-(@keep)} AND tenant_id = @tenant LIMIT @n)
        """);

    // Of whom no message is left nothing else is kept, unless it is that they want no more.
    private static readonly SqlText Persons = MessagingSql.Of("""
        DELETE FROM messaging.conversations WHERE id IN (
            SELECT c.id FROM messaging.conversations c WHERE c.tenant_id = @tenant AND c.stopped_reason IS NULL AND c.created_at < {later:-(@keep)}
                AND (c.last_inbound_at IS NULL OR c.last_inbound_at < {later:-(@keep)}) AND (c.last_outbound_at IS NULL OR c.last_outbound_at < {later:-(@keep)})
                AND NOT EXISTS (SELECT 1 FROM messaging.inbound_messages i WHERE i.conversation_id = c.id)
                AND NOT EXISTS (SELECT 1 FROM messaging.outbound_message_logs o WHERE o.conversation_id = c.id) LIMIT @n)
        """);

    /// <summary>In this order: messages before the persons whose they are.</summary>
    public static IReadOnlyList<SqlText> OfTenant { get; } = [Outbound, BroadcastItems, Broadcasts, ChatMessages, ChatFiles, Chats, Persons];
}
