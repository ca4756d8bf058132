using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>Reads what Messenger and Instagram tell: one form for both, in which each item says by its member what it is.</summary>
internal sealed class PageReading
{
    private readonly List<Incoming> _messages = [];
    private readonly List<StatusNews> _statuses = [];
    private readonly List<Notice> _notices = [];

    private PageReading()
    {
    }

    /// <param name="body">As it came.</param>
    /// <param name="kind"><c>page</c> or <c>instagram</c>.</param>
    public static IReadOnlyList<string> AddressesIn(ReadOnlyMemory<byte> body, string kind)
    {
        var root = LooseJson.Parse(body);
        return root.Text("object") != kind ? [] : [.. root.Objects("entry").SelectMany(AddressesOf).Distinct(StringComparer.Ordinal)];
    }

    public static WebhookReading Read(ReadOnlyMemory<byte> body, string kind)
    {
        var root = LooseJson.Parse(body);
        var reading = new PageReading();
        if (root.Text("object") != kind)
            reading.Note(null, root is { ValueKind: JsonValueKind.Object } ? "unknown" : "unreadable");
        else
            foreach (var entry in root.Objects("entry"))
                reading.Entry(entry);
        return new WebhookReading(reading._messages, reading._statuses, reading._notices);
    }

    private static IEnumerable<string> AddressesOf(JsonElement entry)
    {
        if (entry.Id("id") is { } id && (entry.Has("messaging") || entry.Has("standby")))
            yield return id;
        foreach (var change in entry.Objects("changes"))
        {
            if (change.Member("value").Member("recipient").Id("id") is { } recipient)
                yield return recipient;
        }
    }

    private void Entry(JsonElement entry)
    {
        var address = entry.Id("id");
        foreach (var item in entry.Objects("messaging"))
            Item(address, item);
        // Another app has the conversation: what is said there is not for us to answer.
        foreach (var _ in entry.Objects("standby"))
            Note(address, "standby");
        // The dashboard's test button of Instagram's own log-in sends the same item in another wrapping, with an entry of its own making.
        foreach (var change in entry.Objects("changes"))
        {
            if (change.Object("value") is { } value && value.Has("sender") && value.Has("recipient"))
                Item(value.Object("recipient").Id("id"), value);
            else
                Note(address, Word(change.Text("field")));
        }
    }

    private void Item(string? address, JsonElement item)
    {
        var (from, to) = (item.Member("sender").Id("id"), item.Member("recipient").Id("id"));
        var message = item.Member("message");
        var isEcho = message.IsTrue("is_echo");
        if (address is null || from is null || (to is not null && (isEcho ? from : to) != address))
            Note(address, "mismatch");
        else if (isEcho)
            Echo(address, to, item, message);
        else if (item.Has("message"))
            Message(new PageItem(address, from, item), message);
        else if (item.Has("delivery"))
            Delivered(address, from, item.Member("delivery"));
        else if (item.Has("read"))
            Seen(address, from, item.Member("read"));
        else if (item.Object("policy_enforcement") is { } policy)
            Note(address, "policy_enforcement", policy.Text("action") == "block" ? policy.Text("reason") ?? "The platform has blocked the page." : null);
        else if (PageActions.Read(new PageItem(address, from, item)) is { } action)
            _messages.Add(action);
        else
            Note(address, "unknown");
    }

    private void Message(PageItem item, JsonElement? message)
    {
        if (message.Id("mid") is not { } mid)
            Note(item.Address, "unknown");
        else
            _messages.Add(PageMessage.Read(item, message, mid));
    }

    /// <summary>What went out in the page's name, by us or by somebody at its inbox.</summary>
    private void Echo(string address, string? person, JsonElement item, JsonElement? message)
    {
        if (message.Id("mid") is { } mid && person is not null)
            _messages.Add(PageMessage.Read(new PageItem(address, person, item), message, mid) with { Type = IncomingTypes.Echo });
        else
            Note(address, "unknown");
    }

    private void Delivered(string address, string person, JsonElement? delivery)
    {
        var at = delivery.Moment("watermark");
        var mids = delivery.Texts("mids").ToArray();
        foreach (var mid in mids)
            _statuses.Add(new StatusNews { Address = address, ExternalId = mid, Recipient = person, Status = OutboundStatus.Delivered, At = at });
        if (mids.Length == 0)
            Reached(address, person, OutboundStatus.Delivered, at);
    }

    private void Seen(string address, string person, JsonElement? read)
    {
        if (read.Id("mid") is { } mid)
            _statuses.Add(new StatusNews { Address = address, ExternalId = mid, Recipient = person, Status = OutboundStatus.Read, At = read.Moment("watermark") });
        else
            Reached(address, person, OutboundStatus.Read, read.Moment("watermark"));
    }

    private void Reached(string address, string person, OutboundStatus status, DateTimeOffset? watermark)
    {
        if (watermark is { } until)
            _statuses.Add(new StatusNews { Address = address, Recipient = person, Watermark = until, Status = status, At = until });
        else
            Note(address, "unknown");
    }

    private void Note(string? address, string kind, string? channelError = null) => _notices.Add(new Notice(address, kind, channelError));

    /// <summary>A field's name for counting; what does not look like one is not counted by itself.</summary>
    public static string Word(string? field) => field is { Length: <= 40 } && field.All(c => char.IsAsciiLetterLower(c) || c == '_') ? field : "unknown";

    /// <summary>An id for what has none, the same when the same thing comes again.</summary>
    public static string Derived(string kind, JsonElement item) =>
        $"{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item.GetRawText())).AsSpan(0, 16))}";
}
