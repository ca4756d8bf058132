namespace Enlace.Messaging.Webchat;

/// <summary>One visitor's conversation with one channel, as it is stored.</summary>
internal sealed record WebchatSession(
    Guid Id, string TenantId, Guid ChannelId, Guid VisitorId, string? Identifier, bool IsVerified, string? Name, string? Email, string? Locale, string? Metadata,
    long LastSeq, long LastChange, long ReadSeq, DateTimeOffset? TypingUntil, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt,
    DateTimeOffset? ClosedAt)
{
    /// <summary>In the order of <see cref="WebchatSql.SessionColumns"/>.</summary>
    public static WebchatSession Of(SqlRow row) => new(
        row.Guid(0), row.Text(1), row.Guid(2), row.Guid(3), row.TextOrNull(4), row.Bool(5), row.TextOrNull(6), row.TextOrNull(7), row.TextOrNull(8), row.TextOrNull(9),
        row.Long(10), row.Long(11), row.Long(12), row.TimeOrNull(13), row.Time(14), row.Time(15), row.Time(16), row.TimeOrNull(17));

    public bool IsOpen(DateTimeOffset now) => ClosedAt is null && ExpiresAt > now;
}
