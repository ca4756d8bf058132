using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Webhooks;

/// <summary>A webhook as operators see it: all but what it says.</summary>
internal sealed record WebhookEventView(
    Guid Id, PlatformKind Platform, ProviderKind? Provider, Guid? ChannelId, string State, DateTimeOffset ReceivedAt, DateTimeOffset? DueAt, DateTimeOffset? QuarantinedAt, int Attempts,
    string? Error, int Size);
