using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Meta;

/// <summary>The items of Messenger's and Instagram's webhooks.</summary>
internal static class PagePayload
{
    private static readonly string[] Media = ["image", "video", "audio", "file", "document", "sticker"];

    /// <exception cref="ArgumentException">Nothing that a person could write here.</exception>
    /// <param name="person">The message.</param>
    /// <param name="time">In milliseconds.</param>
    /// <param name="fileUrl">Keeps a file and says where it can be fetched.</param>
    public static JsonObject Of(PersonMessage person, long time, Func<PersonMessage, string> fileUrl)
    {
        if (person.Type == "echo")
            return Item(person.Account!, person.From, time, Wrapped("message", Merged(person, Message(person, fileUrl, isEcho: true))));
        var item = person.Type switch
        {
            "postback" => Wrapped("postback", Merged(person, new JsonObject { ["mid"] = person.Id, ["title"] = person.Title ?? "Ok", ["payload"] = person.Payload ?? "OK" })),
            "reaction" => Wrapped("reaction", Merged(person, new JsonObject { ["reaction"] = "love", ["emoji"] = person.Text ?? "❤", ["action"] = "react", ["mid"] = person.ReplyTo ?? "" })),
            "referral" => Wrapped("referral", Merged(person, new JsonObject { ["ref"] = person.Payload ?? "ref", ["source"] = "SHORTLINK", ["type"] = "OPEN_THREAD" })),
            "raw" => new JsonObject((person.Message ?? throw new ArgumentException("message is needed.")).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))),
            _ => Wrapped("message", Merged(person, Message(person, fileUrl, isEcho: false))),
        };
        return Item(person.From, person.Account!, time, item);
    }

    public static string MimeOf(string type) => type switch
    {
        "video" => "video/mp4",
        "audio" => "audio/mp4",
        "image" or "sticker" => "image/jpeg",
        _ => "application/pdf",
    };

    public static JsonObject Item(string from, string to, long time, JsonObject content)
    {
        var item = new JsonObject { ["sender"] = new JsonObject { ["id"] = from }, ["recipient"] = new JsonObject { ["id"] = to }, ["timestamp"] = time };
        foreach (var (name, value) in content)
            item[name] = value?.DeepClone();
        return item;
    }

    /// <summary>What the page has said itself, as its webhooks tell it.</summary>
    public static JsonObject Echo(SentMessage message, long time)
    {
        _ = time;
        var echo = new JsonObject { ["mid"] = message.Id, ["is_echo"] = true, ["app_id"] = 440550660770880 };
        if (message.Body.Object("message").Text("text") is { } text)
            echo["text"] = text;
        return Wrapped("message", echo);
    }

    private static JsonObject Message(PersonMessage person, Func<PersonMessage, string> fileUrl, bool isEcho)
    {
        var message = new JsonObject { ["mid"] = person.Id };
        if (isEcho)
            message["is_echo"] = true;
        if (person.ReplyTo is not null)
            message["reply_to"] = new JsonObject { ["mid"] = person.ReplyTo };
        switch (person.Type)
        {
            case "text" or "echo":
                message["text"] = person.Text ?? "Hola";
                break;
            case "quick_reply":
                message["text"] = person.Title ?? person.Text ?? "Sí";
                message["quick_reply"] = new JsonObject { ["payload"] = person.Payload ?? "YES" };
                break;
            case "location":
                message["attachments"] = new JsonArray(new JsonObject
                {
                    ["type"] = "location",
                    ["payload"] = new JsonObject { ["coordinates"] = new JsonObject { ["lat"] = person.Latitude ?? 4.60971, ["long"] = person.Longitude ?? -74.08175 } },
                });
                break;
            case var media when Media.Contains(media):
                message["attachments"] = new JsonArray(new JsonObject
                {
                    ["type"] = media switch { "document" => "file", "sticker" => "image", _ => media },
                    ["payload"] = Attachment(person, fileUrl),
                });
                break;
            default:
                throw new ArgumentException($"type is text, {string.Join(", ", Media)}, location, postback, quick_reply, reaction, referral, echo or raw.");
        }

        return message;
    }

    private static JsonObject Attachment(PersonMessage person, Func<PersonMessage, string> fileUrl)
    {
        var payload = new JsonObject { ["url"] = fileUrl(person) };
        if (person.Type == "sticker")
            payload["sticker_id"] = 369239263222822;
        return payload;
    }

    private static JsonObject Merged(PersonMessage person, JsonObject content)
    {
        person.MergeInto(content);
        return content;
    }

    private static JsonObject Wrapped(string name, JsonObject content) => new() { [name] = content };
}
