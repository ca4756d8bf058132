using System.Text.Json;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>Reads one <c>message</c> of Messenger or Instagram.</summary>
internal static class PageMessage
{
    public static Incoming Read(PageItem item, JsonElement? message, string mid)
    {
        // The person took it back; the id of the taking must not be taken for a repeat of the message.
        if (message.IsTrue("is_deleted"))
            return item.Start($"{mid}:deleted", IncomingTypes.Deletion) with { ContextExternalId = mid };
        var started = item.Start(mid, IncomingTypes.Unsupported) with
        {
            ContextExternalId = message.Member("reply_to").Id("mid") ?? message.Member("reply_to").Member("story").Id("id"),
            Reference = PageItem.ReferenceIn(message.Member("referral")),
        };
        if (message.IsTrue("is_unsupported"))
            return started;
        var (type, text, media) = Attached(message);
        if (message.Object("reply_to").Object("story") is { } story && story.Text("url") is { } url)
            media.Add(new IncomingMedia("story", story.Id("id"), url));
        return message.Member("quick_reply").Text("payload") is { } payload
            ? started with { Type = IncomingTypes.Postback, Text = text, Media = media, Postback = payload }
            : started with { Type = type, Text = text, Media = media };
    }

    private static (string Type, string? Text, List<IncomingMedia> Media) Attached(JsonElement? message)
    {
        var text = message.Text("text");
        string? type = null;
        var media = new List<IncomingMedia>();
        foreach (var attachment in message.Objects("attachments"))
        {
            var payload = attachment.Member("payload");
            var kind = attachment.Text("type") ?? "";
            type ??= TypeOf(kind, payload);
            if (kind == "location")
                text ??= Place(payload, attachment);
            else if (IsLink(kind))
                text ??= payload.Text("title") ?? attachment.Text("title") ?? Url(payload, attachment);
            if ((Url(payload, attachment) ?? payload.Id("sticker_id")) is not null && kind != "location")
                media.Add(new IncomingMedia(payload.Has("sticker_id") ? IncomingTypes.Sticker : KindOf(kind), payload.Id("sticker_id"), Url(payload, attachment)));
        }

        return (type is null or IncomingTypes.Text ? text is null ? IncomingTypes.Unsupported : IncomingTypes.Text : type, text, media);
    }

    private static string TypeOf(string kind, JsonElement? payload) => kind switch
    {
        "image" => payload.Has("sticker_id") ? IncomingTypes.Sticker : IncomingTypes.Image,
        "sticker" or "like_heart" => IncomingTypes.Sticker,
        "video" or "ig_reel" or "reel" => IncomingTypes.Video,
        "audio" => IncomingTypes.Audio,
        "file" => IncomingTypes.Document,
        "location" => IncomingTypes.Location,
        _ => IsLink(kind) ? IncomingTypes.Text : IncomingTypes.Unsupported,
    };

    /// <summary>What a person passes on: its address is what it says.</summary>
    private static bool IsLink(string kind) => kind is "fallback" or "share" or "story_mention" or "template";

    private static string KindOf(string kind) => kind switch
    {
        "file" => IncomingTypes.Document,
        "" => "unknown",
        _ => kind,
    };

    private static string? Url(JsonElement? payload, JsonElement attachment) => payload.Text("url") ?? attachment.Text("url");

    private static string? Place(JsonElement? payload, JsonElement attachment)
    {
        var at = payload.Member("coordinates");
        var point = at.Real("lat") is { } latitude && at.Real("long") is { } longitude ? FormattableString.Invariant($"{latitude},{longitude}") : null;
        return string.Join(' ', new[] { point, payload.Text("title") ?? attachment.Text("title") }.OfType<string>()) is { Length: > 0 } place ? place : null;
    }
}
