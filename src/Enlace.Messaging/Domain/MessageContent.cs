using System.Text.Json;
using System.Text.Json.Serialization;

namespace Enlace.Messaging.Domain;

/// <summary>What is to be said, as the caller of <c>/send</c> and <c>/broadcast</c> writes it; messaging.md §2.</summary>
internal sealed record MessageContent(
    ContentType Type, string? Text = null, MediaContent? Media = null, TemplateContent? Template = null, IReadOnlyList<QuickReply>? QuickReplies = null,
    LocationContent? Location = null, JsonElement? Interactive = null)
{
    /// <summary>Under whose name it is said, where the platform shows one: our own webchat.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SenderName { get; init; }
}
