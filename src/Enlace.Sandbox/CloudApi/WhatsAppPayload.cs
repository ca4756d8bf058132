using System.Globalization;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.CloudApi;

/// <summary>The webhooks of the Cloud API, as bytes are written by Meta: what is not ASCII is escaped.</summary>
internal static class WhatsAppPayload
{
    private static readonly string[] MediaKinds = ["image", "video", "audio", "document", "sticker"];

    private static readonly Dictionary<string, string> UsualMime = new()
    {
        ["image"] = "image/jpeg",
        ["video"] = "video/mp4",
        ["audio"] = "audio/ogg; codecs=opus",
        ["document"] = "application/pdf",
        ["sticker"] = "image/webp",
    };

    public static JsonObject Envelope(WhatsAppNumber number, string items, JsonArray? contacts, JsonArray list)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = number.Digits, ["phone_number_id"] = number.Id },
        };
        if (contacts is not null)
            value["contacts"] = contacts;
        value[items] = list;
        return new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = number.BusinessAccount,
                ["changes"] = new JsonArray(new JsonObject { ["value"] = value, ["field"] = "messages" }),
            }),
        };
    }

    public static JsonObject Contact(PersonMessage person)
    {
        var profile = new JsonObject { ["name"] = person.Name ?? "Ana Ruiz" };
        if (person.Username is not null)
            profile["username"] = person.Username;
        var contact = new JsonObject { ["profile"] = profile, ["wa_id"] = person.From };
        if (person.UserId is not null)
            contact["user_id"] = person.UserId;
        return contact;
    }

    /// <exception cref="ArgumentException">Nothing that a person could write here.</exception>
    public static JsonObject Message(PersonMessage person, WhatsAppNumber number, string id, long time, MediaShelf media)
    {
        var message = new JsonObject { ["from"] = person.From };
        if (person.UserId is not null)
            message["from_user_id"] = person.UserId;
        (message["id"], message["timestamp"]) = (id, Text(time));
        var (type, content) = Content(person, media);
        message["type"] = type;
        if (content is not null)
            message[type] = content;
        if (person.ReplyTo is not null && type != "reaction")
            message["context"] = new JsonObject { ["from"] = number.Digits, ["id"] = person.ReplyTo };
        if (type == "unsupported")
            message["errors"] = new JsonArray(new JsonObject { ["code"] = 131051, ["title"] = "Unsupported message type" });
        person.MergeInto(message);
        return message;
    }

    public static JsonObject Status(StatusOrder order, string recipient, string? opaque, long now)
    {
        var status = new JsonObject
        {
            ["id"] = order.Id,
            ["status"] = order.Status,
            ["timestamp"] = Text(order.Timestamp ?? now),
            ["recipient_id"] = recipient,
        };
        if (opaque is not null)
            status["biz_opaque_callback_data"] = opaque;
        if (order.Status == "failed")
        {
            var code = order.Code ?? 131026;
            var title = CloudApiErrors.Title(code);
            status["errors"] = new JsonArray(new JsonObject
            {
                ["code"] = code,
                ["title"] = title,
                ["message"] = title,
                ["error_data"] = new JsonObject { ["details"] = order.Message ?? title },
                ["href"] = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
            });
        }
        else if (order.Status is "sent" or "delivered")
        {
            status["pricing"] = new JsonObject { ["billable"] = true, ["pricing_model"] = "PMP", ["type"] = "regular", ["category"] = "service" };
        }

        return status;
    }

    private static (string Type, JsonNode? Content) Content(PersonMessage person, MediaShelf media) => person.Type switch
    {
        "text" => ("text", new JsonObject { ["body"] = person.Text ?? "Hola" }),
        "location" => ("location", Location(person)),
        // A quick reply of a template, and the button of an interactive message.
        "quick_reply" => ("button", new JsonObject { ["payload"] = person.Payload ?? "OK", ["text"] = person.Title ?? person.Text ?? "Ok" }),
        "postback" => ("interactive", new JsonObject
        {
            ["type"] = "button_reply",
            ["button_reply"] = new JsonObject { ["id"] = person.Payload ?? "ok", ["title"] = person.Title ?? person.Text ?? "Ok" },
        }),
        "reaction" => ("reaction", new JsonObject { ["message_id"] = person.ReplyTo ?? "", ["emoji"] = person.Text ?? "👍" }),
        "raw" => (person.Message.Text("type") ?? "unsupported", null),
        var type when MediaKinds.Contains(type) => (type, Media(person, media)),
        _ => throw new ArgumentException($"type is text, {string.Join(", ", MediaKinds)}, location, postback, quick_reply, reaction or raw."),
    };

    private static JsonObject Location(PersonMessage person)
    {
        var location = new JsonObject { ["latitude"] = person.Latitude ?? 4.60971, ["longitude"] = person.Longitude ?? -74.08175 };
        if (person.Title is not null)
            location["name"] = person.Title;
        return location;
    }

    private static JsonObject Media(PersonMessage person, MediaShelf shelf)
    {
        var file = shelf.Put(person.Content(), person.MimeType ?? UsualMime[person.Type], person.FileName);
        var media = new JsonObject { ["id"] = file.Id, ["mime_type"] = file.MimeType, ["sha256"] = file.Sha256 };
        if (person.Type == "audio")
            media["voice"] = true;
        if (person.FileName is not null)
            media["filename"] = person.FileName;
        if ((person.Caption ?? person.Text) is not null && person.Type is "image" or "video" or "document")
            media["caption"] = person.Caption ?? person.Text;
        return media;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
