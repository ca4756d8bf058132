using System.Globalization;
using System.Text.Json;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>What is in a message: its text, or the file, place or card that it is.</summary>
internal static class TelegramContent
{
    // A bot can fetch no larger file.
    private const long LargestFile = 20 * 1024 * 1024;

    private const string Start = "/start";

    private static readonly (string Member, string Type)[] Files =
    [
        // An animation comes as a document too, for who does not know it.
        ("animation", IncomingTypes.Video), ("video", IncomingTypes.Video), ("video_note", IncomingTypes.Video), ("audio", IncomingTypes.Audio), ("voice", IncomingTypes.Audio),
        ("sticker", IncomingTypes.Sticker), ("document", IncomingTypes.Document),
    ];

    // What a person may send and nobody here can show.
    private static readonly string[] Strange = ["poll", "dice", "game", "invoice", "story", "paid_media", "giveaway", "checklist", "successful_payment", "passport_data"];

    /// <summary>Without who and when; null for what only reports, such as a new member.</summary>
    public static Incoming? Of(JsonElement message)
    {
        if (message.Text("text") is { } text)
            return Bare(IncomingTypes.Text) with { Text = text, Reference = ReferenceOf(text) };
        if (Photo(message) is { } photo)
            return Bare(IncomingTypes.Image) with { Text = message.Text("caption"), Media = [photo] };
        foreach (var (member, type) in Files)
        {
            if (message.Object(member) is { } file && file.Text("file_id") is { } id)
            {
                return Bare(type) with
                {
                    Text = message.Text("caption") ?? (type == IncomingTypes.Sticker ? file.Text("emoji") : null),
                    Media = [new IncomingMedia(type, id, MimeType: file.Text("mime_type"), Filename: file.Text("file_name"), Size: file.Number("file_size"))],
                };
            }
        }

        // A venue comes with its location beside it.
        if (message.Object("venue") is { } venue && venue.Object("location") is { } there)
            return Place(there, venue.Text("title"), venue.Text("address"));
        if (message.Object("location") is { } location)
            return Place(location);
        if (message.Object("contact") is { } contact)
            return Bare(IncomingTypes.Contacts) with { Text = Line(" ", contact.Text("first_name"), contact.Text("last_name"), contact.Text("phone_number")) };
        if (message.Object("web_app_data") is { } form)
            return Bare(IncomingTypes.Postback) with { Postback = form.Text("data"), Text = form.Text("button_text") };
        return Array.Exists(Strange, member => message.Object(member) is not null) ? Bare(IncomingTypes.Unsupported) : null;
    }

    private static Incoming Bare(string type) => new() { Address = "", ExternalId = "", SenderId = "", Type = type };

    /// <summary>The largest that can be fetched.</summary>
    private static IncomingMedia? Photo(JsonElement message)
    {
        var sizes = message.Objects("photo").Where(size => size.Text("file_id") is not null).ToArray();
        var fitting = sizes.Where(size => size.Number("file_size") is null or <= LargestFile).DefaultIfEmpty(sizes.FirstOrDefault());
        return sizes.Length == 0 ? null : fitting.MaxBy(size => (size.Number("width") ?? 0) * (double)(size.Number("height") ?? 0)) is var best
            ? new IncomingMedia(IncomingTypes.Image, best.Text("file_id"), Size: best.Number("file_size")) : null;
    }

    private static Incoming? Place(JsonElement location, string? name = null, string? address = null) =>
        location.Real("latitude") is { } latitude && location.Real("longitude") is { } longitude
            ? Bare(IncomingTypes.Location) with { Text = Line("\n", string.Create(CultureInfo.InvariantCulture, $"{latitude},{longitude}"), name, address) }
            : null;

    private static string? Line(string between, params string?[] words) => string.Join(between, words.Where(word => !string.IsNullOrEmpty(word))) is { Length: > 0 } line ? line : null;

    /// <summary>Where the person comes from: a link <c>t.me/bot?start=…</c> opens the conversation with it.</summary>
    private static string? ReferenceOf(string text) =>
        text.StartsWith(Start + " ", StringComparison.Ordinal) && text[Start.Length..].Trim() is { Length: > 0 } payload ? payload : null;
}
