using System.Text.Json;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Webhooks;

namespace Enlace.Messaging.Webchat;

/// <summary>
/// Hands what visitors do to the reader of all platforms' webhooks, in the transaction in which it becomes true: from there on a visitor's message is one
/// like any other's.
/// </summary>
internal sealed class WebchatInbox(WebhookSignal signal, WireJson wire, TimeProvider clock)
{
    private static readonly SqlText Insert = WebchatSql.Of("""
        INSERT INTO messaging.webhook_events
            (id, tenant_id, channel_id, platform, provider, channels, by_app, url, content_type, headers, body, signature_ok, received_at, due_at)
        VALUES (@id, @tenant, @channel, 'webchat', 'custom', @channels, @no, '', 'application/json', '{}', @body, @yes, @at, @at)
        """);

    public Task AddMessage(SqlSession sql, WebchatSession session, VisitorMessage message, CancellationToken cancel) => Add(sql, session.TenantId, session.ChannelId, Bytes(new
    {
        message_id = message.Id,
        user_id = session.IsVerified ? session.Identifier : null,
        session_id = session.Id,
        name = session.Name,
        type = message.Type,
        message.Text,
        message.Payload,
        media = message.Attachments,
        reply_to = message.ReplyTo,
        timestamp = message.CreatedAt.ToUnixTimeMilliseconds(),
    }), cancel);

    public async Task AddStatuses(SqlSession sql, WebchatSession session, List<Guid> ids, OutboundStatus status, DateTimeOffset at, CancellationToken cancel)
    {
        if (ids.Count > 0)
            await Add(sql, session.TenantId, session.ChannelId, Bytes(new { session_id = session.Id, statuses = ids.Select(id => new { id, status, at = at.ToUnixTimeMilliseconds() }) }), cancel);
    }

    /// <summary>A verified body, as it came.</summary>
    public async Task<Guid> Add(SqlSession sql, string tenant, Guid channel, byte[] body, CancellationToken cancel)
    {
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var id = Guid.CreateVersion7(now);
        await sql.Execute(
            Insert, cancel, ("id", id), ("tenant", tenant), ("channel", channel), ("channels", JsonSerializer.Serialize(new[] { channel })), ("no", false), ("body", body),
            ("yes", true), ("at", now));
        sql.AfterCommit(signal.Ring);
        return id;
    }

    private byte[] Bytes<T>(T what) => JsonSerializer.SerializeToUtf8Bytes(what, wire.Options);
}
