using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Channels;

/// <summary>A channel as it is shown: its secrets only by whether there are any.</summary>
internal sealed record ChannelView(
    Guid Id, string TenantId, PlatformKind Platform, ProviderKind Provider, string? Name, string? ExternalAddress, bool HasAccessToken,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AccessTokenHint,
    string? WebhookUrl, ChannelStatus Status, JsonNode? Config, string? LastError, DateTimeOffset? LastErrorAt, DateTimeOffset? TokenExpiresAt,
    DateTimeOffset? LastInboundAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version)
{
    public static ChannelView Of(Channel channel) => new(
        channel.Id, channel.TenantId, channel.Platform, channel.Provider, channel.Name, channel.ExternalAddress, channel.AccessToken is not null, channel.TokenHint,
        channel.WebhookUrl, channel.Status, JsonNode.Parse(channel.Config), channel.LastError, channel.LastErrorAt, channel.TokenExpiresAt,
        channel.LastInboundAt, channel.CreatedAt, channel.UpdatedAt, channel.Version);
}
