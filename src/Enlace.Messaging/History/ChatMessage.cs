using System.Text.Json;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.History;

/// <summary>One message of a chat, whoever wrote it.</summary>
/// <param name="Type"><c>inbound</c> or <c>outbound</c>.</param>
/// <param name="Kind">What it is, such as <c>text</c> or <c>postback</c>; <c>echo</c> for what was sent from the platform's own inbox.</param>
/// <param name="Status">Of what we sent.</param>
internal sealed record ChatMessage(
    Guid Id, string Type, PlatformKind Platform, string UserId, string? Text, DateTimeOffset Timestamp, Guid ChannelId, string Kind, JsonElement? Media, OutboundStatus? Status)
{
    public const string Inbound = "inbound", Outbound = "outbound";
}
