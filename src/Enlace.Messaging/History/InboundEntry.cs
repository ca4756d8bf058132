using System.Text.Json;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.History;

/// <summary>A message of a person as it is shown; the contract's InboundMessage.</summary>
/// <param name="Payload">The webhook that brought it, as it came; null when it is no longer kept or too large to be shown.</param>
internal sealed record InboundEntry(
    Guid Id, string TenantId, Guid ChannelId, Guid ConversationId, PlatformKind Platform, JsonElement? Payload, DateTimeOffset ReceivedAt, bool Processed, string ExternalId,
    string SenderId, string? SenderName, string Type, string? Text, JsonElement? Media, string? Postback, string? Reference, string? ContextExternalId, DateTimeOffset SentAt,
    bool SignatureOk)
{
    public static InboundEntry Of(InboundMessage message, JsonElement? payload) => new(
        message.Id, message.TenantId, message.ChannelId, message.ConversationId, message.Platform, payload, message.ReceivedAt, message.Processed, message.ExternalId,
        message.SenderId, message.SenderName, message.Type, message.Text, RawPayloads.Json(message.Media), message.Postback, message.Reference, message.ContextExternalId,
        message.SentAt, SignatureOk: true);
}
