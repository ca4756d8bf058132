using System.Text.Json;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>Reads one message of the Cloud API.</summary>
internal static class WhatsAppMessage
{
    /// <summary>Null when it has no id or nobody sent it.</summary>
    public static Incoming? Read(string address, JsonElement? value, JsonElement message)
    {
        var (from, user) = (message.Id("from"), message.Id("from_user_id"));
        // A person with a user name may come without a number, or with the id in its place.
        if (from is not null && WhatsAppBodies.IsUserId(from))
            (from, user) = (null, user ?? from);
        var contact = Contact(value, from, user);
        from ??= contact.Id("wa_id") is { } number && !WhatsAppBodies.IsUserId(number) ? number : null;
        user ??= contact.Id("user_id");
        if ((from ?? user) is not { } sender || message.Id("id") is not { } id)
            return null;
        return Content(
            new Incoming
            {
                Address = address,
                ExternalId = id,
                SenderId = sender,
                AlternateId = from is null ? null : user,
                SenderName = contact.Member("profile").Text("name") ?? contact.Member("profile").Text("username"),
                Type = IncomingTypes.Unsupported,
                SentAt = message.Moment("timestamp"),
                ContextExternalId = message.Member("context").Id("id"),
                Reference = message.Member("referral").Text("ref") ?? message.Member("referral").Id("source_id"),
                ReferenceUrl = message.Member("referral").Text("source_url"),
            },
            message);
    }

    /// <summary>The same with what the message holds.</summary>
    public static Incoming Content(Incoming started, JsonElement message)
    {
        var type = message.Text("type") ?? "";
        var content = message.Member(type);
        return type switch
        {
            "text" => started with { Type = IncomingTypes.Text, Text = content.Text("body") },
            "image" or "video" or "audio" or "document" or "sticker" => File(started, type, content),
            "voice" => File(started, IncomingTypes.Audio, content),
            "location" => started with { Type = IncomingTypes.Location, Text = Place(content) },
            "contacts" => started with { Type = IncomingTypes.Contacts, Text = Lines(message.Objects("contacts").Select(Card)) },
            "button" => started with { Type = IncomingTypes.Postback, Text = content.Text("text"), Postback = content.Text("payload") ?? content.Text("text") },
            "interactive" => Answer(started, content),
            // Taken back, it has no emoji.
            "reaction" => started with { Type = IncomingTypes.Reaction, Text = content.Text("emoji"), ContextExternalId = content.Id("message_id") },
            "order" => started with { Type = IncomingTypes.Order, Text = content.Text("text") },
            "system" => started with { Type = IncomingTypes.System, Text = content.Text("body") },
            _ => started with { Type = IncomingTypes.Unsupported, Text = message.Objects("errors").Select(error => error.Text("title")).FirstOrDefault() },
        };
    }

    private static JsonElement? Contact(JsonElement? value, string? number, string? user)
    {
        var contacts = value.Objects("contacts").ToArray();
        return Found(contact => user is not null && contact.Id("user_id") == user) ?? Found(contact => number is not null && contact.Id("wa_id") == number);

        JsonElement? Found(Predicate<JsonElement> isTheOne) => Array.FindIndex(contacts, isTheOne) is >= 0 and var at ? contacts[at] : null;
    }

    private static Incoming File(Incoming started, string kind, JsonElement? file) => started with
    {
        Type = kind,
        Text = file.Text("caption"),
        Media = [new IncomingMedia(kind, file.Id("id"), file.Text("url"), file.Text("mime_type"), file.Text("filename"), file.Text("sha256"), file.Number("file_size"))],
    };

    private static Incoming Answer(Incoming started, JsonElement? interactive)
    {
        foreach (var kind in new[] { "button_reply", "list_reply" })
        {
            if (interactive.Object(kind) is { } reply)
                return started with { Type = IncomingTypes.Postback, Text = reply.Text("title"), Postback = reply.Id("id") };
        }

        return interactive.Object("nfm_reply") is { } form
            ? started with { Type = IncomingTypes.Postback, Text = form.Text("body"), Postback = form.Text("response_json") }
            : started;
    }

    private static string? Place(JsonElement? place)
    {
        var point = place.Real("latitude") is { } latitude && place.Real("longitude") is { } longitude ? FormattableString.Invariant($"{latitude},{longitude}") : null;
        return Lines([point, Lines([place.Text("name"), place.Text("address")], ", ")], " ");
    }

    private static string? Card(JsonElement contact) => Lines(
        [contact.Member("name").Text("formatted_name"), .. contact.Objects("phones").Select(phone => phone.Text("phone"))], " ");

    private static string? Lines(IEnumerable<string?> lines, string between = "\n") => string.Join(between, lines.OfType<string>()) is { Length: > 0 } text ? text : null;
}
