using System.Text.Json;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms;

/// <summary>One call to a platform: the whole message, or one part of one that was split. It fits the platform's traits.</summary>
internal abstract record OutgoingPart
{
    private OutgoingPart()
    {
    }

    /// <summary>Text, with buttons on it where there are quick replies.</summary>
    public sealed record TextPart(string Text, IReadOnlyList<QuickReply> QuickReplies) : OutgoingPart;

    /// <param name="Kind"><c>image</c>, <c>video</c>, <c>audio</c> or <c>document</c>.</param>
    /// <param name="Url">Where the platform fetches it.</param>
    public sealed record FilePart(string Kind, string Url, string? Caption, string? MimeType, string? Filename) : OutgoingPart;

    public sealed record TemplatePart(TemplateContent Template) : OutgoingPart;

    public sealed record LocationPart(LocationContent Location) : OutgoingPart;

    /// <summary>The platform's own object, as the caller wrote it.</summary>
    public sealed record InteractivePart(JsonElement Interactive) : OutgoingPart;
}
