using System.Text;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Webchat;

/// <summary>Finds the channel that a visitor's call means, before any tenant is known.</summary>
internal sealed class WebchatChannels(Database database, ChannelVault vault, WireJson wire, SecurityOptions security)
{
    private const string Columns = "id, tenant_id, external_address, status, config, secrets";

    private static readonly SqlText ByToken = WebchatSql.Of($"""
        SELECT {Columns} FROM messaging.channel_integrations WHERE platform = 'webchat' AND external_address = @token AND deleted_at IS NULL
        """);

    private static readonly SqlText ById = WebchatSql.Of($"""
        SELECT {Columns} FROM messaging.channel_integrations WHERE platform = 'webchat' AND id = @id AND deleted_at IS NULL
        """);

    /// <summary>Null for a token that is nobody's; one that no database can hold, as an address may bring it, is nobody's either.</summary>
    public async Task<WebchatChannel?> Find(string websiteToken, CancellationToken cancel) =>
        StorableTextConverter.IsStorable(websiteToken) ? await First(ByToken, cancel, ("token", websiteToken)) : null;

    public Task<WebchatChannel?> Find(Guid id, CancellationToken cancel) => First(ById, cancel, ("id", id));

    private Task<WebchatChannel?> First(SqlText sql, CancellationToken cancel, params (string Name, object? Value)[] args) =>
        database.Read((session, inner) => session.First(sql, Of, inner, args), cancel);

    private WebchatChannel Of(SqlRow row)
    {
        // Only what the vault needs to open it: whose it is, and what is sealed.
        var channel = new Channel
        {
            Id = row.Guid(0),
            TenantId = row.Text(1),
            Platform = PlatformKind.Webchat,
            Provider = ProviderKind.Custom,
            CreatedAt = default,
            Secrets = row.TextOrNull(5),
        };
        MessagingWire.Glossary.TryRead<ChannelStatus>(row.Text(3), out var status);
        return new WebchatChannel(channel.Id, channel.TenantId, row.TextOrNull(2) ?? "", status, WebchatConfig.Read(row.Text(4), wire.Options), vault.Open(channel));
    }

    /// <summary>Signs the sessions of a channel: its own key, or one of the hub's where it was made without.</summary>
    public byte[] SigningKey(WebchatChannel channel) => channel.Secrets[ChannelSecrets.SigningKey] is { Length: >= 32 } own
        ? Encoding.UTF8.GetBytes(own)
        : Derived($"webchat-session:{channel.Id}");

    /// <summary>A visitor's network address as it may be kept.</summary>
    public string HashOf(System.Net.IPAddress? address) => Convert.ToHexStringLower(Derived($"webchat-address:{address}"));

    /// <summary>Opens one upload to whoever has been told its address.</summary>
    public string FileKey(Guid upload) => Convert.ToHexStringLower(Derived($"webchat-file:{upload}").AsSpan(0, 16));

    private byte[] Derived(string purpose) => System.Security.Cryptography.HMACSHA256.HashData(security.JwtKey.Span, Encoding.UTF8.GetBytes(purpose));
}
