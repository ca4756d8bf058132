using System.Text.Json;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.History;

/// <summary>A message of ours in a list; the contract's OutboundMessageLog.</summary>
internal sealed record OutboundEntry(
    Guid Id, string TenantId, Guid ChannelId, Guid ConversationId, PlatformKind Platform, string Recipient, JsonElement? Content, OutboundStatus Status, JsonElement? Response,
    string? ExternalId, JsonElement? ExternalIds, int Attempts, DateTimeOffset? NextAttemptAt, string? ErrorCode, string? ErrorMessage, bool? Retryable, Guid? BroadcastId,
    DateTimeOffset Timestamp, DateTimeOffset? SentAt, DateTimeOffset? DeliveredAt, DateTimeOffset? ReadAt, DateTimeOffset? FailedAt)
{
    public static OutboundEntry Of(OutboundMessage message) => new(
        message.Id, message.TenantId, message.ChannelId, message.ConversationId, message.Platform, message.Recipient, RawPayloads.Json(message.Content), message.Status,
        RawPayloads.Json(message.Response), message.ExternalId, RawPayloads.Json(message.ExternalIds), message.Attempts, message.NextAttemptAt, message.ErrorCode,
        message.ErrorMessage, message.Retryable, message.BroadcastId, message.Timestamp, message.SentAt, message.DeliveredAt, message.ReadAt, message.FailedAt);
}
