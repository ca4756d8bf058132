using System.Text.Json;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Sending;

/// <summary>Content as a caller writes it, before anything is known to be right; <c>/send</c> and <c>/broadcast</c> take it alike.</summary>
internal sealed record ContentBody(
    ContentType? Type = null, string? Text = null, ContentBody.MediaBody? Media = null, ContentBody.TemplateBody? Template = null,
    IReadOnlyList<ContentBody.ReplyBody?>? QuickReplies = null, ContentBody.LocationBody? Location = null, JsonElement? Interactive = null)
{
    private const int LongestText = 40_000, LongestCaption = 4_000, LongestName = 512, LongestId = 256;

    internal sealed record MediaBody(string? Url = null, string? Caption = null, string? MimeType = null, string? Filename = null);

    internal sealed record TemplateBody(string? Name = null, string? Language = null, JsonElement? Components = null);

    internal sealed record ReplyBody(string? Id = null, string? Title = null);

    internal sealed record LocationBody(double? Latitude = null, double? Longitude = null, string? Name = null, string? Address = null);

    /// <summary>What is wrong with it whatever the platform; each field by its place in the request.</summary>
    public static void Check(ContentBody? content, Faults faults)
    {
        faults.Require(content is not null, "content", "an object with a type");
        if (content is null)
            return;
        faults.Require(content.Type is not null, "content.type", $"one of {string.Join(", ", MessagingWire.Glossary.Words<ContentType>())}");
        faults.Require(content.Text is null or { Length: <= LongestText }, "content.text", $"at most {LongestText} characters");
        switch (content.Type)
        {
            case null:
                break;
            case ContentType.Text:
                faults.Require(!string.IsNullOrWhiteSpace(content.Text), "content.text", "the text to be sent");
                break;
            case ContentType.Template:
                faults.Require(content.Template?.Name is { Length: > 0 and <= LongestName }, "content.template.name", $"a template's name of at most {LongestName} characters");
                faults.Require(content.Template?.Components is null or { ValueKind: JsonValueKind.Array }, "content.template.components", "an array");
                faults.Require(content.Text is null, "content.text", "absent: a template brings its own text");
                break;
            case ContentType.Location:
                faults.Require(content.Location?.Latitude is >= -90 and <= 90, "content.location.latitude", "degrees from -90 to 90");
                faults.Require(content.Location?.Longitude is >= -180 and <= 180, "content.location.longitude", "degrees from -180 to 180");
                faults.Require(content.QuickReplies is null or [] || !string.IsNullOrWhiteSpace(content.Text), "content.text", "a text for the quick replies to stand on");
                break;
            case ContentType.Interactive:
                CheckInteractive(content, faults);
                break;
            default:
                CheckMedia(content, faults);
                break;
        }

        CheckReplies(content, faults);
        CheckStrays(content, faults);
    }

    /// <summary>The content, of a body that was checked.</summary>
    public MessageContent ToContent() => new(
        Type!.Value, string.IsNullOrWhiteSpace(Text) ? null : Text,
        Media is { Url: { } url } media && IsFile ? new MediaContent(url, media.Caption, media.MimeType, media.Filename) : null,
        Template is { Name: { } name } template ? new TemplateContent(name, template.Language, template.Components) : null,
        QuickReplies is { Count: > 0 } replies ? [.. replies.Select(reply => new QuickReply(reply!.Id!, reply.Title!))] : null,
        Location is { Latitude: { } latitude, Longitude: { } longitude } place ? new LocationContent(latitude, longitude, place.Name, place.Address) : null,
        Interactive is { ValueKind: JsonValueKind.Object } ? Interactive : null);

    private bool IsFile => Type is ContentType.Media or ContentType.Image or ContentType.Document or ContentType.Audio or ContentType.Video;

    private static void CheckMedia(ContentBody content, Faults faults)
    {
        faults.Require(content.Media?.Url is { Length: > 0 and <= OutboundGuard.MaxUrlLength }, "content.media.url", $"an address of at most {OutboundGuard.MaxUrlLength} characters");
        faults.Require(content.Media?.Caption is null or { Length: <= LongestCaption }, "content.media.caption", $"at most {LongestCaption} characters");
        faults.Require(content.Media?.MimeType is null or { Length: <= LongestId }, "content.media.mime_type", $"at most {LongestId} characters");
        faults.Require(content.Media?.Filename is null or { Length: <= LongestId }, "content.media.filename", $"at most {LongestId} characters");
        faults.Require(content.QuickReplies is null or [] || !string.IsNullOrWhiteSpace(content.Text), "content.text", "a text for the quick replies to stand on");
    }

    private static void CheckInteractive(ContentBody content, Faults faults)
    {
        var hasObject = content.Interactive is { ValueKind: JsonValueKind.Object };
        faults.Require(content.Interactive is null || hasObject, "content.interactive", "the platform's own object");
        faults.Require(hasObject || content.QuickReplies is { Count: > 0 }, "content.quick_replies", "quick replies, or the platform's own object as interactive");
        faults.Require(hasObject || !string.IsNullOrWhiteSpace(content.Text), "content.text", "a text for the quick replies to stand on");
        faults.Require(!hasObject || (content.Text is null && content.QuickReplies is null or []), "content.interactive", "alone: it brings its own text and buttons");
    }

    /// <summary>What its type does not carry would be left out without a word, so it is refused; an object without anything in it is nothing to leave out.</summary>
    private static void CheckStrays(ContentBody content, Faults faults)
    {
        if (content.Type is not { } type)
            return;
        faults
            .Require(content.IsFile || content.Media is null || content.Media == new MediaBody(), "content.media", type switch
            {
                ContentType.Template => "absent: a template's file stands in content.template.components, as the parameter of its header",
                ContentType.Interactive => "absent: a file stands in content.interactive, as its header, or goes as a message of type media",
                _ => "absent: this type carries no file; send it with type media, image, document, audio or video, and the text beside it",
            })
            .Require(type == ContentType.Template || content.Template is null || content.Template == new TemplateBody(), "content.template", "absent, or with type template")
            .Require(type == ContentType.Location || content.Location is null || content.Location == new LocationBody(), "content.location", "absent, or with type location")
            .Require(type == ContentType.Interactive || content.Interactive is not { ValueKind: not JsonValueKind.Null }, "content.interactive", "absent, or with type interactive");
    }

    private static void CheckReplies(ContentBody content, Faults faults)
    {
        if (content.QuickReplies is not { Count: > 0 } replies)
            return;
        faults.Require(content.Type != ContentType.Template, "content.quick_replies", "absent: a template brings its own buttons");
        for (var i = 0; i < replies.Count; i++)
        {
            faults.Require(replies[i]?.Id is { Length: > 0 and <= LongestId }, $"content.quick_replies[{i}].id", $"1 to {LongestId} characters");
            faults.Require(!string.IsNullOrWhiteSpace(replies[i]?.Title) && replies[i]!.Title!.Length <= LongestId, $"content.quick_replies[{i}].title", "what the button says");
        }
    }
}
