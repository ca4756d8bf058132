using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Sending;

/// <summary>A message of ours as callers see it.</summary>
internal sealed record SendView(
    Guid MessageId, Guid ChannelId, PlatformKind Platform, string Recipient, OutboundStatus Status, string? ExternalId, SendError? Error, Guid Id,
    IReadOnlyList<string> ExternalIds, JsonNode? Content, int Attempts, DateTimeOffset? NextAttemptAt, Guid? BroadcastId, DateTimeOffset Timestamp, DateTimeOffset? SentAt,
    DateTimeOffset? DeliveredAt, DateTimeOffset? ReadAt, DateTimeOffset? FailedAt)
{
    public static SendView Of(OutboundMessage message) => new(
        message.Id, message.ChannelId, message.Platform, message.Recipient, message.Status, message.ExternalId,
        message.ErrorCode is { } code ? new SendError(code, message.ErrorMessage ?? code, message.Retryable ?? message.Status == OutboundStatus.Queued) : null,
        message.Id, JsonSerializer.Deserialize<string[]>(message.ExternalIds) ?? [], JsonNode.Parse(message.Content), message.Attempts, message.NextAttemptAt,
        message.BroadcastId, message.Timestamp, message.SentAt, message.DeliveredAt, message.ReadAt, message.FailedAt);
}
