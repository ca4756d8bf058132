using Enlace.Messaging.Data;

namespace Enlace.Messaging.Sending;

/// <summary>What a worker notes before and after the wire, beside the message itself.</summary>
internal static class SendSql
{
    /// <summary>The pace of one person, its row made and locked; and now, by the clock of whoever keeps it.</summary>
    public static readonly SqlText LockPair = MessagingSql.Of("""
        INSERT INTO messaging.outbound_persons AS p (conversation_id) VALUES (@conversation)
        ON CONFLICT (conversation_id) DO UPDATE SET conversation_id = excluded.conversation_id
        RETURNING tokens_from, {now}, window_closed_at, delivered_to, read_to
        """);

    public static readonly SqlText MovePair = MessagingSql.Of("UPDATE messaging.outbound_persons SET tokens_from = @from WHERE conversation_id = @conversation");

    /// <summary>Before the wire: whoever finds it so later knows that an attempt began, and not how it ended.</summary>
    public static readonly SqlText Begin = MessagingSql.Of("""
        UPDATE messaging.outbound_message_logs SET status = 'sending', parts_total = @total, attempts = attempts + @attempt, next_attempt_at = NULL, held_until = NULL,
            holds_channel = false, version = version + 1
        WHERE id = @id AND version = @version
        """);

    /// <summary>The places whose parts the platform has; one that failed and is to be sent again is none of them, whichever comes after it.</summary>
    public static readonly SqlText TakenPlaces = MessagingSql.Of("""
        SELECT DISTINCT part FROM messaging.outbound_external_ids
        WHERE message_id = @message AND (NOT superseded OR delivered_at IS NOT NULL OR read_at IS NOT NULL)
        """);

    public static readonly SqlText CloseWindow = MessagingSql.Of("UPDATE messaging.outbound_persons SET window_closed_at = {now} WHERE conversation_id = @conversation");

    public static readonly SqlText Stop = MessagingSql.Of("UPDATE messaging.conversations SET stopped_reason = @reason WHERE id = @conversation AND stopped_reason IS NULL");

    public static readonly SqlText Reached = MessagingSql.Of("""
        UPDATE messaging.conversations SET last_outbound_at = @now_at, stopped_reason = NULL, alternate_id = COALESCE(alternate_id, @alternate) WHERE id = @conversation
        """);

    public static readonly SqlText Move = MessagingSql.Of("UPDATE messaging.conversations SET address = @address WHERE id = @conversation");

    public static readonly SqlText CancelledBroadcast = MessagingSql.Of("SELECT 1 FROM messaging.broadcasts WHERE id = @broadcast AND state = 'cancelled'");

    /// <summary>Whether a channel is in use, until our transaction ends.</summary>
    public static readonly SqlText ChannelStatus = MessagingSql.Of(
        postgres: "SELECT status FROM messaging.channel_integrations WHERE id = @channel AND deleted_at IS NULL FOR SHARE",
        sqlite: "SELECT status FROM messaging.channel_integrations WHERE id = @channel AND deleted_at IS NULL");
}
