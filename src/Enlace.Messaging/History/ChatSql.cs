using Enlace.Messaging.Data;

namespace Enlace.Messaging.History;

/// <summary>
/// What a page of a chat costs does not depend on how long the chat is: each side is read from its index, newest first. Echoes, which are ours unless we
/// know the message itself, have an index and statements of their own: asked for beside the others, the planner would read all ids that we ever had for the first of them.
/// </summary>
internal static class ChatSql
{
    private const string IsNoMessageOfOurs =
        "NOT EXISTS (SELECT 1 FROM messaging.outbound_external_ids o WHERE o.channel_id = m.channel_id AND o.external_id = m.external_id)";

    public static readonly SqlText Inbound = Page("type <> 'echo'");

    public static readonly SqlText Echoes = Page($"type = 'echo' AND {IsNoMessageOfOurs}");

    public static readonly SqlText Outbound = MessagingSql.Of("""
        SELECT id, timestamp, recipient, content, channel_id, status FROM messaging.outbound_message_logs
        WHERE conversation_id = @conversation AND timestamp <= @at AND (timestamp < @at OR id < @id)
        ORDER BY timestamp DESC, id DESC LIMIT @n
        """);

    /// <summary>Out of the indexes alone.</summary>
    public static readonly SqlText Count = MessagingSql.Of($"""
        SELECT (SELECT count(*) FROM (SELECT 1 FROM messaging.inbound_messages WHERE conversation_id = @conversation AND type <> 'echo' LIMIT @most) i)
          + (SELECT count(*) FROM (SELECT 1 FROM messaging.inbound_messages m WHERE conversation_id = @conversation AND type = 'echo' AND {IsNoMessageOfOurs} LIMIT @most) e)
          + (SELECT count(*) FROM (SELECT 1 FROM messaging.outbound_message_logs WHERE conversation_id = @conversation LIMIT @most) o)
        """);

    private static SqlText Page(string which) => MessagingSql.Of($"""
        SELECT id, sent_at, sender_id, text, channel_id, type, media FROM messaging.inbound_messages m
        WHERE conversation_id = @conversation AND {which} AND sent_at <= @at AND (sent_at < @at OR id < @id)
        ORDER BY sent_at DESC, id DESC LIMIT @n
        """);
}
