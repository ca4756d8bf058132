using System.Globalization;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Twilio;

/// <summary>What a person writes, as the form that Twilio posts.</summary>
internal static class TwilioInbound
{
    private static readonly string[] Media = ["image", "video", "audio", "document", "sticker"];

    public static string MimeOf(string type) => type switch
    {
        "image" => "image/jpeg",
        "video" => "video/mp4",
        "audio" => "audio/ogg",
        "sticker" => "image/webp",
        _ => "application/pdf",
    };

    /// <param name="person">The message.</param>
    /// <param name="id">Its <c>MessageSid</c>.</param>
    /// <param name="number">To whom.</param>
    /// <param name="file">Keeps the file and says where it is.</param>
    /// <exception cref="ArgumentException">Nothing that a person could write here.</exception>
    public static Dictionary<string, string> Of(PersonMessage person, string id, TwilioNumber number, Func<(string Url, string MimeType)> file)
    {
        var hasMedia = Media.Contains(person.Type);
        var from = TwilioAccounts.Address(person.From);
        var fields = new Dictionary<string, string>
        {
            ["SmsMessageSid"] = id,
            ["NumMedia"] = hasMedia ? "1" : "0",
            ["ProfileName"] = person.Name ?? "Ana",
            ["SmsSid"] = id,
            ["WaId"] = from["whatsapp:".Length..].TrimStart('+'),
            ["SmsStatus"] = "received",
            ["Body"] = person.Text ?? (hasMedia ? person.Caption ?? "" : person.Type == "text" ? "Hola" : person.Title ?? ""),
            ["To"] = number.Address,
            ["NumSegments"] = "1",
            ["ReferralNumMedia"] = "0",
            ["MessageSid"] = id,
            ["AccountSid"] = number.Account,
            ["From"] = from,
            ["ApiVersion"] = "2010-04-01",
            ["MessageType"] = person.Type is "postback" or "quick_reply" ? "button" : person.Type,
        };
        switch (person.Type)
        {
            case "text" or "raw":
                break;
            case "location":
                fields["Latitude"] = (person.Latitude ?? 4.60971).ToString(CultureInfo.InvariantCulture);
                fields["Longitude"] = (person.Longitude ?? -74.08175).ToString(CultureInfo.InvariantCulture);
                if (person.Title is not null)
                    fields["Label"] = person.Title;
                break;
            case "postback" or "quick_reply":
                (fields["ButtonText"], fields["ButtonPayload"]) = (person.Title ?? person.Text ?? "Ok", person.Payload ?? "ok");
                break;
            default:
                if (!hasMedia)
                    throw new ArgumentException($"type is text, {string.Join(", ", Media)}, location, postback, quick_reply or raw.");
                (fields["MediaUrl0"], fields["MediaContentType0"]) = file();
                break;
        }

        if (person.ReplyTo is not null)
            (fields["OriginalRepliedMessageSid"], fields["OriginalRepliedMessageSender"]) = (person.ReplyTo, number.Address);
        if (person.UserId is not null)
            fields["ExternalUserId"] = "whatsapp:" + person.UserId;
        foreach (var (name, value) in person.Message ?? [])
        {
            if (value is null)
                fields.Remove(name);
            else
                fields[name] = value.ToString();
        }

        return fields;
    }
}
