using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Channels;

/// <summary>
/// The secrets of ours that webhooks show as they are. Where a webhook names its channel as well, a tenant may give several channels the same one; another tenant may
/// not, since whoever knows it speaks for all that have it. The unique index, which cannot tell tenants apart, keeps the other platforms' apart.
/// </summary>
internal static class ChannelKeys
{
    // One secret is judged by one at a time, whichever process it came to; SQLite has one writer anyway.
    private static readonly SqlText Turn = new("SELECT CAST(pg_advisory_xact_lock(hashtextextended(@hash, 11)) AS text)", "SELECT @hash");

    private static readonly SqlText Others = MessagingSql.Of("""
        SELECT id FROM messaging.channel_integrations
        WHERE webhook_key_hash = @hash AND platform = @platform AND deleted_at IS NULL AND id <> @id AND tenant_id <> @tenant LIMIT 1
        """);

    /// <summary>Whether another tenant's live channel has it; asked in the transaction that writes the channel, after it is written.</summary>
    public static async Task<bool> IsOthers(SqlSession session, Channel channel, CancellationToken cancel)
    {
        await session.Query(Turn, row => row.TextOrNull(0), cancel, ("hash", channel.WebhookKeyHash));
        return (await session.Query(Others, row => row.Guid(0), cancel,
            ("hash", channel.WebhookKeyHash), ("platform", MessagingWire.Glossary.Word(channel.Platform)), ("id", channel.Id), ("tenant", channel.TenantId))).Count > 0;
    }
}
