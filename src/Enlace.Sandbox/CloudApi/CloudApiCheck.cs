using System.Text.RegularExpressions;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.CloudApi;

/// <summary>Refuses the bodies that the Cloud API would refuse: what is missing, too long, of another kind, or unknown.</summary>
internal static partial class CloudApiCheck
{
    private static readonly string[] Common = ["messaging_product", "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data"];

    private static readonly string[] Kinds =
        ["text", "image", "video", "audio", "document", "sticker", "location", "interactive", "template", "contacts", "reaction"];

    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["text"] = ["body", "preview_url"],
        ["image"] = ["link", "id", "caption"],
        ["video"] = ["link", "id", "caption"],
        ["audio"] = ["link", "id", "voice"],
        ["document"] = ["link", "id", "caption", "filename"],
        ["sticker"] = ["link", "id"],
        ["location"] = ["latitude", "longitude", "name", "address"],
        ["template"] = ["name", "language", "components", "namespace"],
        ["reaction"] = ["message_id", "emoji"],
    };

    /// <summary>The person: a number's digits, or an id within the business.</summary>
    /// <exception cref="CloudApiRefusedException">The body is refused.</exception>
    public static (string Recipient, string Type) Body(JsonObject body, Func<string, bool> hasMedia)
    {
        if (body.Text("messaging_product") != "whatsapp")
            throw new CloudApiRefusedException(100, "The parameter messaging_product is required.");
        if (body.ContainsKey("recipient_type") && body.Text("recipient_type") != "individual")
            throw new CloudApiRefusedException(100, "Param recipient_type must be one of {INDIVIDUAL}.");
        var recipient = Recipient(body);
        var type = body.ContainsKey("type") ? body.Text("type") ?? "" : "text";
        if (!Kinds.Contains(type))
            throw new CloudApiRefusedException(100, $"Param type must be one of {{{string.Join(", ", Kinds).ToUpperInvariant()}}} - got \"{type}\".");
        Known(body, "", [.. Common, type]);
        Longest(body.Text("biz_opaque_callback_data"), "biz_opaque_callback_data", 512);
        if (body["context"] is { } context && string.IsNullOrEmpty(context.Text("message_id")))
            throw Missing("context['message_id']");
        if (body[type] is null)
            throw Missing(type);
        if (type == "contacts")
        {
            if (body.Array("contacts") is not { Count: > 0 })
                throw new CloudApiRefusedException(100, "Param contacts must be a non-empty list.");
            return (recipient, type);
        }

        var content = body.Object(type) ?? throw new CloudApiRefusedException(100, $"Param {type} must be a JSON object.");
        if (Keys.TryGetValue(type, out var keys))
            Known(content, type, keys);
        Content(type, content, hasMedia);
        return (recipient, type);
    }

    private static void Content(string type, JsonObject content, Func<string, bool> hasMedia)
    {
        switch (type)
        {
            case "text":
                Needed(content, type, "body", 4096);
                break;
            case "location":
                if (content.Number("latitude") is not (>= -90 and <= 90))
                    throw Wrong("location['latitude']", "a number from -90 to 90");
                if (content.Number("longitude") is not (>= -180 and <= 180))
                    throw Wrong("location['longitude']", "a number from -180 to 180");
                break;
            case "interactive":
                CloudApiInteractive.Check(content, hasMedia);
                break;
            case "template":
                Template(content);
                break;
            case "reaction":
                Needed(content, type, "message_id", 512);
                break;
            default:
                Media(content, type, hasMedia);
                break;
        }
    }

    /// <summary>A link or the id of an upload, exactly one of them.</summary>
    internal static void Media(JsonObject media, string name, Func<string, bool> hasMedia)
    {
        var (link, id) = (media.Text("link"), media.Text("id"));
        if (link is null == id is null)
            throw new CloudApiRefusedException(link is null ? 131008 : 131009, $"Param {name} needs either link or id.");
        if (link is not null && !JsonReading.IsHttpUrl(link))
            throw Wrong($"{name}['link']", "a valid URL");
        if (id is not null && !hasMedia(id))
            throw Wrong($"{name}['id']", "the id of an uploaded media");
        Longest(media.Text("caption"), $"{name}['caption']", 1024);
    }

    internal static string Needed(JsonObject content, string parent, string name, int most)
    {
        var path = $"{parent}['{name}']";
        if (content.Text(name) is not { Length: > 0 } text)
            throw Missing(path);
        Longest(text, path, most);
        return text;
    }

    internal static void Longest(string? text, string path, int most)
    {
        if (text?.Length > most)
            throw new CloudApiRefusedException(100, $"Param {path} must be at most {most} characters long.");
    }

    internal static CloudApiRefusedException Missing(string path) => new(131008, $"The parameter {path} is required.");

    internal static CloudApiRefusedException Wrong(string path, string what) => new(131009, $"Param {path} is not {what}.");

    private static string Recipient(JsonObject body)
    {
        if (body.Text("recipient") is { } user)
            return BusinessScopedId().IsMatch(user) ? user : throw Wrong("recipient", "a business-scoped user id");
        if (body.Text("to") is not { Length: > 0 } to)
            throw new CloudApiRefusedException(100, "The parameter to is required.");
        return PhoneNumber().Match(to) is { Success: true } number ? number.Groups[1].Value : throw Wrong("to", "a phone number");
    }

    private static void Known(JsonObject content, string parent, string[] names)
    {
        if (content.Select(member => member.Key).FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            throw new CloudApiRefusedException(100, parent.Length == 0 ? $"Unexpected key \"{unknown}\"." : $"Unexpected key \"{unknown}\" on param \"{parent}\".");
    }

    private static void Template(JsonObject template)
    {
        Needed(template, "template", "name", 512);
        if (template.Object("language") is not { } language)
            throw Missing("template['language']");
        Needed(language, "template['language']", "code", 16);
        foreach (var component in template.Array("components") ?? [])
        {
            if (component.Text("type") is not ("header" or "body" or "button" or "HEADER" or "BODY" or "BUTTON" or "carousel" or "limited_time_offer"))
                throw Wrong("template['components']['type']", "one of header, body, button");
            if (component.Text("type") is "button" or "BUTTON" && (component.Text("sub_type") is null || component!["index"] is null))
                throw Missing("template['components']['sub_type'] and ['index']");
            if (component.Array("parameters")?.Any(parameter => parameter.Text("type") is null) == true)
                throw Missing("template['components']['parameters']['type']");
        }
    }

    [GeneratedRegex(@"^[A-Z]{2}\.[A-Za-z0-9]{1,128}\z")]
    private static partial Regex BusinessScopedId();

    [GeneratedRegex(@"^\+?([0-9]{5,15})\z")]
    private static partial Regex PhoneNumber();
}
