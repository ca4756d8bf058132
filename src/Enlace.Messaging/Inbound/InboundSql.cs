using Enlace.Messaging.Data;

namespace Enlace.Messaging.Inbound;

/// <summary>The statements that put messages of persons away; many at once on PostgreSQL, one by one on SQLite.</summary>
internal static class InboundSql
{
    private const string MessageColumns =
        "id, tenant_id, channel_id, conversation_id, platform, webhook_event_id, external_id, sender_id, sender_name, type, text, media, postback, reference, context_external_id, received_at, sent_at, processed";

    /// <summary>Which of them come for the first time, ever.</summary>
    public static readonly SqlText SeeMany = new("""
        INSERT INTO messaging.inbound_seen (key, seen_at) SELECT k, statement_timestamp() FROM unnest(@keys) AS k ON CONFLICT (key) DO NOTHING RETURNING key
        """);

    public static readonly SqlText See = MessagingSql.Of("INSERT INTO messaging.inbound_seen (key, seen_at) VALUES (@key, {now}) ON CONFLICT (key) DO NOTHING");

    public static readonly SqlText AddMany = new($"""
        INSERT INTO messaging.inbound_messages ({MessageColumns})
        SELECT m.id, @tenant, m.channel, m.conversation, m.platform, m.webhook, m.external, m.sender, m.name, m.type, m.text, m.media, m.postback, m.reference, m.context,
            m.received, m.sent, true
        FROM unnest(@ids, @channels, @conversations, @platforms, @webhooks, @externals, @senders, @names, @types, @texts, @medias, @postbacks, @references, @contexts, @received, @sent)
            AS m(id, channel, conversation, platform, webhook, external, sender, name, type, text, media, postback, reference, context, received, sent)
        """);

    public static readonly SqlText Add = MessagingSql.Of($"""
        INSERT INTO messaging.inbound_messages ({MessageColumns})
        VALUES (@id, @tenant, @channel, @conversation, @platform, @webhook, @external, @sender, @name, @type, @text, @media, @postback, @reference, @context, @received, @sent, 1)
        """);

    /// <summary>The person took it back: nothing of it stays but that it was there.</summary>
    public static readonly SqlText Unsend = MessagingSql.Of("""
        UPDATE messaging.inbound_messages SET type = 'deletion', text = NULL, media = NULL, postback = NULL, reference = NULL
        WHERE channel_id = @channel AND external_id = @external
        """);

    /// <summary>Nor of the webhook that brought it, unless that is still to be read.</summary>
    public static readonly SqlText UnsendRaw = MessagingSql.Of(
        """
        UPDATE messaging.webhook_events SET body = ''::bytea WHERE read_at IS NOT NULL
            AND id IN (SELECT webhook_event_id FROM messaging.inbound_messages WHERE channel_id = @channel AND external_id = @external)
        """,
        """
        UPDATE messaging.webhook_events SET body = x'' WHERE read_at IS NOT NULL
            AND id IN (SELECT webhook_event_id FROM messaging.inbound_messages WHERE channel_id = @channel AND external_id = @external)
        """);

    public static readonly SqlText ByAlternate = MessagingSql.Of("""
        SELECT channel_id, alternate_id, user_key FROM messaging.conversations WHERE channel_id {any:@channels} AND alternate_id {any:@ids}
        """);

    private const string ConversationColumns =
        "id, tenant_id, channel_id, platform, user_key, address, alternate_id, name, last_inbound_at, stopped_reason, created_at";

    // An echo says nothing of how the person is reached; what is told of a person is kept until something newer is.
    private const string Merge = """
        ON CONFLICT (channel_id, user_key) DO UPDATE SET
            address = CASE WHEN excluded.last_inbound_at IS NOT NULL THEN excluded.address ELSE conversations.address END,
            alternate_id = COALESCE(excluded.alternate_id, conversations.alternate_id),
            name = COALESCE(excluded.name, conversations.name),
            stopped_reason = CASE WHEN excluded.stopped_reason IS NOT NULL THEN excluded.stopped_reason
                WHEN excluded.last_inbound_at IS NOT NULL THEN NULL ELSE conversations.stopped_reason END,
            last_inbound_at = CASE WHEN conversations.last_inbound_at IS NULL OR excluded.last_inbound_at > conversations.last_inbound_at
                THEN excluded.last_inbound_at ELSE conversations.last_inbound_at END
        RETURNING id, channel_id, user_key
        """;

    public static readonly SqlText MeetMany = new($$"""
        INSERT INTO messaging.conversations ({{ConversationColumns}})
        SELECT c.id, @tenant, c.channel, c.platform, c.user_key, c.address, c.alternate, c.name, c.last, c.stopped, statement_timestamp()
        FROM unnest(@ids, @channels, @platforms, @user_keys, @addresses, @alternates, @names, @lasts, @stops)
            AS c(id, channel, platform, user_key, address, alternate, name, last, stopped)
        {{Merge}}
        """);

    public static readonly SqlText Meet = MessagingSql.Of($$"""
        INSERT INTO messaging.conversations ({{ConversationColumns}})
        VALUES (@id, @tenant, @channel, @platform, @user_key, @address, @alternate, @name, @last, @stopped, {now})
        {{Merge}}
        """);

    /// <summary>The same person under another id on the same channel: open or stopped there too.</summary>
    public static readonly SqlText MeetAgain = MessagingSql.Of("""
        UPDATE messaging.conversations SET stopped_reason = @stopped,
            last_inbound_at = CASE WHEN last_inbound_at IS NULL OR @last > last_inbound_at THEN @last ELSE last_inbound_at END
        WHERE channel_id = @channel AND user_key <> @user_key AND (user_key = @alternate OR alternate_id = @alternate)
        """);

    /// <summary>The channel lives; a busy one need not be written with every message.</summary>
    public static readonly SqlText Live = MessagingSql.Of("""
        UPDATE messaging.channel_integrations SET last_inbound_at = @at
        WHERE id {any:@ids} AND (last_inbound_at IS NULL OR last_inbound_at < {later:-10})
        """);
}
