using System.Text.Json.Nodes;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Channels;

/// <summary>What a set-up has found out about a channel.</summary>
/// <param name="Platform">Where.</param>
/// <param name="Provider">Through whom.</param>
/// <param name="ExternalAddress">By what the platform names it.</param>
/// <param name="Config">Without secrets.</param>
/// <param name="Secrets">They are sealed before anything is written.</param>
/// <param name="WebhookUrl">Where the platform was told to call.</param>
/// <param name="RoutingSecret">The secret of ours that its webhooks carry, where they are found by it.</param>
internal sealed record ChannelDraft(
    PlatformKind Platform, ProviderKind Provider, string ExternalAddress, JsonObject Config, ChannelSecrets Secrets, string? WebhookUrl = null,
    string? RoutingSecret = null, string? Name = null, DateTimeOffset? TokenExpiresAt = null);
