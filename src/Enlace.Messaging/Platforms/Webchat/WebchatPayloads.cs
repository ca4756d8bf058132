using System.Globalization;
using System.Text.Json;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms.Webchat;

/// <summary>
/// The bodies of <c>/webhooks/webchat</c>: <c>{message_id, user_id, session_id, text, timestamp}</c>, the same with its text in <c>message</c> and its ids in
/// <c>user</c> and <c>session</c>, and what our own sessions tell.
/// </summary>
internal static class WebchatPayloads
{
    public static string? WebsiteTokenIn(ReadOnlyMemory<byte> body) => LooseJson.Parse(body)?.Text("website_token");

    public static WebhookReading Read(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        if (LooseJson.Parse(body) is not { ValueKind: JsonValueKind.Object } root)
            return Unknown();
        var statuses = Statuses(root);
        var message = Message(root, receivedAt);
        return message is null && statuses.Count == 0 ? Unknown() : new WebhookReading(message is null ? [] : [message], statuses, []);
    }

    /// <summary>A place as a page can show it: what it is called, and a link to a map.</summary>
    public static string TextOf(LocationContent place) => string.Join('\n', new[]
    {
        place.Name, place.Address,
        string.Create(CultureInfo.InvariantCulture, $"https://www.openstreetmap.org/?mlat={place.Latitude}&mlon={place.Longitude}"),
    }.Where(line => !string.IsNullOrEmpty(line)));

    private static Incoming? Message(JsonElement root, DateTimeOffset receivedAt)
    {
        var inner = root.Object("message") ?? root;
        var user = root.Id("user_id") ?? root.Object("user")?.Id("id");
        var session = root.Id("session_id") ?? root.Object("session")?.Id("id");
        var id = root.Id("message_id") ?? inner.Id("message_id") ?? inner.Id("id") ?? root.Id("id");
        var text = inner.Text("text") ?? inner.Text("content") ?? root.Text("text") ?? root.Text("message");
        var media = Files(root);
        var payload = root.Text("payload") ?? inner.Text("payload");
        if (id is null || (session ?? user) is not { } sender || (text is null && media.Count == 0 && payload is null))
            return null;
        return new Incoming
        {
            Address = root.Text("website_token") ?? "",
            ExternalId = id,
            SenderId = sender,
            AlternateId = session is null ? null : user,
            SenderName = root.Text("name") ?? root.Object("user")?.Text("name"),
            Type = payload is not null ? IncomingTypes.Postback : media.Count > 0 ? media[0].Kind : IncomingTypes.Text,
            Text = text,
            Media = media,
            Postback = payload,
            ContextExternalId = root.Id("reply_to") ?? inner.Id("reply_to"),
            SentAt = Time(root, "timestamp") ?? Time(inner, "timestamp") ?? receivedAt,
        };
    }

    private static List<StatusNews> Statuses(JsonElement root)
    {
        var found = new List<StatusNews>();
        foreach (var item in root.Objects("statuses"))
        {
            if (item.Id("id") is { } id && MessagingWire.Glossary.TryRead<OutboundStatus>(item.Text("status"), out var status))
                found.Add(new StatusNews { Address = root.Text("website_token") ?? "", ExternalId = id, Status = status, Recipient = root.Id("session_id"), At = Time(item, "at") });
        }

        return found;
    }

    private static List<IncomingMedia> Files(JsonElement root)
    {
        var found = new List<IncomingMedia>();
        foreach (var item in root.Objects("media"))
        {
            if (item.Text("url") is { } url)
            {
                found.Add(new IncomingMedia(
                    item.Text("kind") is ("image" or "video" or "audio") and var kind ? kind : IncomingTypes.Document, Url: url, MimeType: item.Text("mime_type"),
                    Filename: item.Text("filename"), Size: item.Number("size")));
            }
        }

        return found;
    }

    /// <summary>Seconds or milliseconds since 1970, or RFC 3339.</summary>
    private static DateTimeOffset? Time(JsonElement from, string name) => from.Moment(name) ?? (DateTimeOffset.TryParse(
        from.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null);

    private static WebhookReading Unknown() => new([], [], [new Notice(null, "unknown")]);
}
