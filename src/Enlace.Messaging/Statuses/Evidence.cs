using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Statuses;

/// <summary>One thing that was told of a message.</summary>
internal sealed record Evidence(
    Guid Message, string ExternalId, OutboundStatus Status, DateTimeOffset? At, DateTimeOffset ToldAt, string? ErrorCode, string? ErrorMessage, Guid? WebhookEvent);
