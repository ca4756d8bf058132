using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>Which call a part becomes; platforms.md §4b.</summary>
internal static class TelegramParts
{
    private const int LongestCallback = 64, KeysInARow = 3;

    /// <summary>A channel's setting: <c>inline</c> puts quick replies below the message, so that a press brings their id; otherwise they are a keyboard, whose press is the title as text.</summary>
    private const string QuickReplies = "quick_replies", Inline = "inline";

    /// <summary>A channel's setting: how its texts are marked up (<c>HTML</c>, <c>MarkdownV2</c>); they are the caller's, and not escaped.</summary>
    private const string ParseMode = "parse_mode";

    /// <summary>The call, or why there can be none.</summary>
    public static (TelegramCall? Call, string? Refusal) Of(OutgoingPart part, SendContext context)
    {
        var body = new JsonObject { ["chat_id"] = Chat(context.Recipient) };
        switch (part)
        {
            case OutgoingPart.TextPart text:
                body["text"] = text.Text;
                Mark(body, context);
                return text.QuickReplies.Count == 0 ? Call("sendMessage", body) : WithReplies(text, body, context);
            case OutgoingPart.FilePart file:
                return File(file, body, context);
            case OutgoingPart.LocationPart { Location: var place }:
                body["latitude"] = place.Latitude;
                body["longitude"] = place.Longitude;
                if ((place.Name ?? place.Address) is not { } title)
                    return Call("sendLocation", body);
                body["title"] = title;
                body["address"] = place.Address ?? title;
                return Call("sendVenue", body);
            case OutgoingPart.InteractivePart { Interactive: { ValueKind: JsonValueKind.Object } interactive }:
                return TelegramButtons.Wrong(interactive) is { } wrong ? (null, wrong) : Call("sendMessage", Merge(body, interactive));
            default:
                return (null, "Telegram has nothing of this kind.");
        }
    }

    /// <summary>A number where it is one: Telegram takes names of channels as texts.</summary>
    private static JsonValue Chat(string recipient) =>
        long.TryParse(recipient, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(recipient);

    private static (TelegramCall?, string?) Call(string method, JsonObject body) => (new TelegramCall(method, body), null);

    private static (TelegramCall?, string?) File(OutgoingPart.FilePart file, JsonObject body, SendContext context)
    {
        var (method, member) = file.Kind switch
        {
            "image" => ("sendPhoto", "photo"),
            "video" => ("sendVideo", "video"),
            // What is Ogg is shown as a voice note, which is what Telegram takes it for.
            "audio" when file.MimeType?.StartsWith("audio/ogg", StringComparison.OrdinalIgnoreCase) == true => ("sendVoice", "voice"),
            "audio" => ("sendAudio", "audio"),
            _ => ("sendDocument", "document"),
        };
        body[member] = file.Url;
        if (file.Caption is { Length: > 0 } caption)
        {
            body["caption"] = caption;
            Mark(body, context);
        }

        return Call(method, body);
    }

    private static (TelegramCall?, string?) WithReplies(OutgoingPart.TextPart text, JsonObject body, SendContext context)
    {
        if (context.Setting(QuickReplies) != Inline)
        {
            body["reply_markup"] = new JsonObject
            {
                ["keyboard"] = new JsonArray([.. text.QuickReplies.Chunk(KeysInARow).Select(row => new JsonArray([.. row.Select(reply => new JsonObject { ["text"] = reply.Title })]))]),
                ["resize_keyboard"] = true,
                ["one_time_keyboard"] = true,
            };
            return Call("sendMessage", body);
        }

        if (text.QuickReplies.FirstOrDefault(reply => Encoding.UTF8.GetByteCount(reply.Id) is 0 or > LongestCallback) is { } wrong)
            return (null, $"The id of the quick reply '{wrong.Title}' must have 1 to {LongestCallback} bytes.");
        body["reply_markup"] = new JsonObject
        {
            ["inline_keyboard"] = new JsonArray([.. text.QuickReplies.Select(reply => new JsonArray(new JsonObject { ["text"] = reply.Title, ["callback_data"] = reply.Id }))]),
        };
        return Call("sendMessage", body);
    }

    private static void Mark(JsonObject body, SendContext context)
    {
        if (context.Setting(ParseMode) is { } mode)
            body["parse_mode"] = mode;
    }

    /// <summary>To whom is ours to say, whatever the caller's object says.</summary>
    private static JsonObject Merge(JsonObject body, JsonElement interactive)
    {
        foreach (var member in interactive.EnumerateObject().Where(member => member.Name != "chat_id"))
            body[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        return body;
    }
}
