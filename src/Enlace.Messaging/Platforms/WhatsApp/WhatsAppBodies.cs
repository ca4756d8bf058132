using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>What the Cloud API is sent; platforms.md §1b.</summary>
internal static partial class WhatsAppBodies
{
    public const int MaxQuickReplies = 10;

    /// <summary>More than these become a list.</summary>
    private const int MostButtons = 3;

    /// <summary>Settings of a channel: what opens a list of answers, and the language of templates that name none.</summary>
    private const string ListButton = "list_button", TemplateLanguage = "template_language", UsualListButton = "Menú", UsualLanguage = "es";

    /// <summary>Null for a part that nobody can send.</summary>
    public static JsonObject? Of(OutgoingPart part, SendContext context)
    {
        if (Content(part, context) is not var (type, content))
            return null;
        var body = new JsonObject { ["messaging_product"] = "whatsapp", ["recipient_type"] = "individual" };
        // A person who hides the number has an id within the business instead, in a field of its own.
        if (IsUserId(context.Recipient))
            body["recipient"] = context.Recipient;
        else
            body["to"] = string.Concat(context.Recipient.Where(char.IsAsciiDigit));
        (body["type"], body[type]) = (type, content);
        body["biz_opaque_callback_data"] = context.MessageId.ToString();
        return body;
    }

    /// <summary>Whether it is a business-scoped user id, such as <c>CO.48120039471</c>.</summary>
    public static bool IsUserId(string recipient) => BusinessScopedId().IsMatch(recipient);

    private static (string Type, JsonObject Content)? Content(OutgoingPart part, SendContext context) => part switch
    {
        OutgoingPart.TextPart { QuickReplies.Count: > MostButtons } text => ("interactive", List(text, context.Setting(ListButton) ?? UsualListButton)),
        OutgoingPart.TextPart { QuickReplies.Count: > 0 } text => ("interactive", Buttons(text)),
        OutgoingPart.TextPart text => ("text", new JsonObject { ["body"] = text.Text, ["preview_url"] = Link().IsMatch(text.Text) }),
        OutgoingPart.FilePart file => (file.Kind, File(file)),
        OutgoingPart.TemplatePart template => ("template", Template(template.Template, context.Setting(TemplateLanguage) ?? UsualLanguage)),
        OutgoingPart.LocationPart location => ("location", Place(location.Location)),
        OutgoingPart.InteractivePart { Interactive: { ValueKind: JsonValueKind.Object } own } => ("interactive", JsonObject.Create(own.Clone())!),
        _ => null,
    };

    private static JsonObject Buttons(OutgoingPart.TextPart part) => new()
    {
        ["type"] = "button",
        ["body"] = new JsonObject { ["text"] = part.Text },
        ["action"] = new JsonObject
        {
            ["buttons"] = new JsonArray([.. part.QuickReplies.Select(reply => new JsonObject { ["type"] = "reply", ["reply"] = Answer(reply) })]),
        },
    };

    private static JsonObject List(OutgoingPart.TextPart part, string button) => new()
    {
        ["type"] = "list",
        ["body"] = new JsonObject { ["text"] = part.Text },
        ["action"] = new JsonObject
        {
            ["button"] = button,
            ["sections"] = new JsonArray(new JsonObject { ["rows"] = new JsonArray([.. part.QuickReplies.Select(Answer)]) }),
        },
    };

    private static JsonObject Answer(QuickReply reply) => new() { ["id"] = reply.Id, ["title"] = reply.Title };

    private static JsonObject File(OutgoingPart.FilePart part)
    {
        var file = new JsonObject { ["link"] = part.Url };
        if (part.Caption is { Length: > 0 } caption && part.Kind is "image" or "video" or "document")
            file["caption"] = caption;
        if (part.Filename is { Length: > 0 } filename && part.Kind == "document")
            file["filename"] = filename;
        return file;
    }

    private static JsonObject Template(TemplateContent template, string usualLanguage)
    {
        var content = new JsonObject
        {
            ["name"] = template.Name,
            ["language"] = new JsonObject { ["policy"] = "deterministic", ["code"] = template.Language ?? usualLanguage },
        };
        if (template.Components is { ValueKind: JsonValueKind.Array } components && components.GetArrayLength() > 0)
            content["components"] = JsonArray.Create(components.Clone());
        return content;
    }

    private static JsonObject Place(LocationContent location)
    {
        var place = new JsonObject { ["latitude"] = location.Latitude, ["longitude"] = location.Longitude };
        if (location.Name is { Length: > 0 } name)
            place["name"] = name;
        if (location.Address is { Length: > 0 } address)
            place["address"] = address;
        return place;
    }

    [GeneratedRegex(@"^[A-Z]{2}\.[A-Za-z0-9]{1,128}\z")]
    private static partial Regex BusinessScopedId();

    [GeneratedRegex(@"https?://\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
