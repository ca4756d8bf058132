using System.Text;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Meta;

/// <summary>Refuses the bodies that the Send API would refuse.</summary>
internal static class PageCheck
{
    private const int MostReplies = 13;

    private static readonly string[] Actions = ["typing_on", "typing_off", "mark_seen", "react", "unreact"];

    private static readonly string[] RetiredTags = ["CONFIRMED_EVENT_UPDATE", "ACCOUNT_UPDATE", "POST_PURCHASE_UPDATE"];

    private static readonly string[] Media = ["image", "video", "audio", "file"];

    public static PlatformReply? Problem(JsonObject? body, bool isInstagram)
    {
        if (body is null)
            return Wrong("The body is not a JSON object");
        if (string.IsNullOrEmpty(body.Object("recipient").Text("id")))
            return Wrong("The parameter recipient is required");
        if (body.ContainsKey("sender_action"))
        {
            return !Actions.Contains(body.Text("sender_action")) ? Wrong($"Param sender_action must be one of {{{string.Join(", ", Actions).ToUpperInvariant()}}}")
                : body.ContainsKey("message") ? Wrong("Cannot send a message and a sender action in one call")
                : null;
        }

        return Purpose(body, isInstagram) ?? (body.Object("message") is { } message ? Message(message, isInstagram) : Wrong("The parameter message is required"));
    }

    public static string TypeOf(JsonObject body) => body.Object("message") is { } message
        ? message.Object("attachment").Text("type") ?? "text"
        : "text";

    private static PlatformReply? Purpose(JsonObject body, bool isInstagram)
    {
        var (type, tag) = (body.Text("messaging_type"), body.Text("tag"));
        if (type is not (null or "RESPONSE" or "UPDATE" or "MESSAGE_TAG" or "UTILITY"))
            return Wrong("Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG, UTILITY}");
        if (type == "MESSAGE_TAG" && tag is null)
            return Wrong("The parameter tag is required");
        if (RetiredTags.Contains(tag))
            return MetaPages.Refuse(100, "Message tag is no longer supported", 1893061);
        return tag is null or "HUMAN_AGENT" ? null : Wrong($"Invalid message tag{(isInstagram ? " for Instagram" : "")}");
    }

    private static PlatformReply? Message(JsonObject message, bool isInstagram)
    {
        var (text, attachment) = (message.Text("text"), message.Object("attachment"));
        if (text is null == attachment is null)
            return Wrong(text is null ? "Message cannot be empty, must provide valid attachment or text" : "Cannot have both text and attachment in one message");
        if (text is not null)
        {
            if (text.Length == 0)
                return Wrong("Message cannot be empty, must provide valid attachment or text");
            if (isInstagram && Encoding.UTF8.GetByteCount(text) > 1000)
                return Wrong("Length of param message[text] must be less than or equal to 1000 bytes");
            if (!isInstagram && text.Length > 2000)
                return Wrong("Length of param message[text] must be less than or equal to 2000");
        }

        return (attachment is null ? null : Attachment(attachment)) ?? QuickReplies(message);
    }

    private static PlatformReply? Attachment(JsonObject attachment)
    {
        var type = attachment.Text("type");
        if (attachment.Object("payload") is not { } payload)
            return Wrong("The parameter message[attachment][payload] is required");
        if (Media.Contains(type))
            return payload.Text("attachment_id") is not null || JsonReading.IsHttpUrl(payload.Text("url")) ? null : Wrong("message[attachment][payload][url] should represent a valid URL");
        if (type != "template")
            return Wrong($"Param message[attachment][type] must be one of {{{string.Join(", ", Media).ToUpperInvariant()}, TEMPLATE}}");
        return payload.Text("template_type") switch
        {
            "button" => string.IsNullOrEmpty(payload.Text("text")) || payload.Text("text")!.Length > 640 ? Wrong("Length of message[attachment][payload][text] must be 1 to 640") : Buttons(payload.Array("buttons"), 1),
            "generic" => payload.Array("elements") is { Count: >= 1 and <= 10 } elements && elements.All(element => element.Text("title") is { Length: > 0 and <= 80 })
                ? elements.Select(element => Buttons(element.Array("buttons"), 0)).FirstOrDefault(problem => problem is not null)
                : Wrong("message[attachment][payload][elements] must be 1 to 10 elements with a title"),
            "media" or "receipt" => null,
            _ => Wrong("Invalid template_type"),
        };
    }

    private static PlatformReply? Buttons(JsonArray? buttons, int least)
    {
        if (buttons is null && least == 0)
            return null;
        if (buttons is null || buttons.Count < least || buttons.Count > 3)
            return Wrong("message[attachment][payload][buttons] must be 1 to 3 buttons");
        return buttons.Select(button => button.Text("title") is not { Length: > 0 and <= 20 } ? Wrong("A button's title must be 1 to 20 characters long")
            : button.Text("type") switch
            {
                "web_url" => JsonReading.IsHttpUrl(button.Text("url")) ? null : Wrong("A button's url should represent a valid URL"),
                "postback" => button.Text("payload") is { Length: > 0 and <= 1000 } ? null : Wrong("A button's payload must be 1 to 1000 characters long"),
                "phone_number" => button.Text("payload") is { Length: > 0 } ? null : Wrong("A button's payload is required"),
                _ => Wrong("Invalid button type"),
            }).FirstOrDefault(problem => problem is not null);
    }

    private static PlatformReply? QuickReplies(JsonObject message)
    {
        if (!message.ContainsKey("quick_replies"))
            return null;
        if (message.Array("quick_replies") is not { Count: >= 1 and <= MostReplies } replies)
            return Wrong($"message[quick_replies] must be 1 to {MostReplies} replies");
        return replies.Select(reply => reply.Text("content_type") switch
        {
            "text" => reply.Text("title") is not { Length: > 0 and <= 20 } ? Wrong("A quick reply's title must be 1 to 20 characters long")
                : reply.Text("payload") is not { Length: > 0 and <= 1000 } ? Wrong("A quick reply's payload must be 1 to 1000 characters long") : null,
            "user_phone_number" or "user_email" => null,
            _ => Wrong("Invalid content_type of a quick reply"),
        }).FirstOrDefault(problem => problem is not null);
    }

    private static PlatformReply Wrong(string words) => MetaPages.Refuse(100, words);
}
