using System.Text.Json;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>Reads what the Cloud API tells, by itself or through 360dialog: every entry, every change, every message and status in it.</summary>
internal sealed class WhatsAppReading
{
    private readonly List<Incoming> _messages = [];
    private readonly List<StatusNews> _statuses = [];
    private readonly List<Notice> _notices = [];

    private WhatsAppReading()
    {
    }

    public static IReadOnlyList<string> AddressesIn(ReadOnlyMemory<byte> body) =>
        [.. Changes(LooseJson.Parse(body)).Select(change => Address(change.Object("value"))).OfType<string>().Distinct(StringComparer.Ordinal)];

    public static WebhookReading Read(ReadOnlyMemory<byte> body)
    {
        var root = LooseJson.Parse(body);
        var reading = new WhatsAppReading();
        if (!IsOurs(root))
            reading.Note(null, root is { ValueKind: JsonValueKind.Object } ? "unknown" : "unreadable");
        foreach (var change in Changes(root))
            reading.Change(change);
        return new WebhookReading(reading._messages, reading._statuses, reading._notices);
    }

    private static bool IsOurs(JsonElement? root) => root.Text("object") == "whatsapp_business_account";

    private static IEnumerable<JsonElement> Changes(JsonElement? root) => IsOurs(root) ? root.Objects("entry").SelectMany(entry => entry.Objects("changes")) : [];

    private static string? Address(JsonElement? value) => value.Member("metadata").Id("phone_number_id");

    private void Change(JsonElement change)
    {
        var value = change.Object("value");
        var (address, field) = (Address(value), PageReading.Word(change.Text("field")));
        if (address is null)
        {
            // Template reviews, quality, account news: they name no number by its id.
            Note(null, field);
            return;
        }

        var before = _messages.Count + _statuses.Count + _notices.Count;
        foreach (var message in value.Objects("messages"))
            Message(address, value, message);
        foreach (var echo in value.Objects("message_echoes"))
            Echo(address, echo);
        foreach (var status in value.Objects("statuses"))
            Status(address, status);
        foreach (var error in value.Objects("errors"))
            Trouble(address, GraphError.Of(error));
        if (_messages.Count + _statuses.Count + _notices.Count == before)
            Note(address, field);
    }

    private void Message(string address, JsonElement? value, JsonElement message)
    {
        if (message.Has("group_id"))
            Note(address, "group");
        else if (WhatsAppMessage.Read(address, value, message) is { } incoming)
            _messages.Add(incoming);
        else
            Note(address, "unknown");
    }

    /// <summary>What somebody wrote in the number's own app.</summary>
    private void Echo(string address, JsonElement echo)
    {
        if (echo.Id("to") is { } person && echo.Id("id") is { } id)
            _messages.Add(WhatsAppMessage.Content(new Incoming { Address = address, ExternalId = id, SenderId = person, Type = "", SentAt = echo.Moment("timestamp") }, echo) with { Type = IncomingTypes.Echo });
        else
            Note(address, "unknown");
    }

    private void Status(string address, JsonElement status)
    {
        var word = status.Text("status");
        OutboundStatus? known = word switch
        {
            "sent" => OutboundStatus.Sent,
            "delivered" => OutboundStatus.Delivered,
            "read" => OutboundStatus.Read,
            "failed" => OutboundStatus.Failed,
            _ => null,
        };
        // "played", "deleted" and what is yet to come change nothing.
        if (known is not { } reached || status.Id("id") is not { } id)
        {
            Note(address, "status_" + PageReading.Word(word));
            return;
        }

        var news = new StatusNews
        {
            Address = address,
            ExternalId = id,
            OurId = Guid.TryParse(status.Text("biz_opaque_callback_data"), out var ours) ? ours : null,
            Recipient = status.Id("recipient_id") ?? status.Text("recipient_user_id"),
            Status = reached,
            At = status.Moment("timestamp"),
        };
        if (reached == OutboundStatus.Failed && status.Objects("errors").Select(error => GraphError.Of(error)).FirstOrDefault() is { } error)
        {
            var verdict = WhatsAppErrors.Table.Find(error.Code, error.Subcode);
            news = news with
            {
                ErrorCode = error.CodeText,
                ErrorMessage = error.Message,
                StopsRecipient = verdict?.Refuses == RefusalConcerns.Recipient,
                ClosesWindow = verdict?.Refuses == RefusalConcerns.Window,
            };
            // Billing, a locked account: it is told of one message and true for all.
            if (verdict?.Refuses == RefusalConcerns.Channel)
                Trouble(address, error);
        }

        _statuses.Add(news);
    }

    private void Trouble(string address, GraphError error) => Note(
        address, "error", WhatsAppErrors.Table.Find(error.Code, error.Subcode)?.Refuses == RefusalConcerns.Channel ? $"{error.CodeText}: {error.Message}" : null);

    private void Note(string? address, string kind, string? channelError = null) => _notices.Add(new Notice(address, kind, channelError));
}
