namespace Enlace.Messaging.Webchat;

/// <summary>Statements for the webchat's tables, written as PostgreSQL reads them; SQLite has no schemas, one writer, and another name for the greater of two.</summary>
internal static class WebchatSql
{
    public const string SessionColumns =
        "id, tenant_id, channel_id, visitor_id, identifier, is_verified, name, email, locale, metadata, last_seq, last_change, read_seq, typing_until, "
        + "created_at, last_seen_at, expires_at, closed_at";

    public const string MessageColumns =
        "id, seq, session_id, is_inbound, type, text, attachments, quick_replies, payload, reply_to, sender_type, sender_name, client_message_id, status, created_at";

    public static SqlText Of(string text) => new(text, text.Replace(MessagingModule.ModuleName + ".", "", StringComparison.Ordinal).Replace("greatest(", "max(", StringComparison.Ordinal));
}
