using System.Text;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.CloudApi;

/// <summary>WhatsApp as the Cloud API shows it: Meta's own place and 360dialog's gateway have it in common.</summary>
internal sealed class CloudApiDesk(PlatformServer server, Func<string?, WhatsAppNumber> numberOf, Func<WhatsAppNumber, WhatsAppWebhook, byte[], WebhookDraft> address)
{
    public const string Channel = "whatsapp";

    public MediaShelf Media { get; } = new(() => RandomText.Digits(16));

    public Conversations Conversations { get; } = new(server.Clock);

    public WhatsAppTemplates Templates { get; } = new();

    public void Clear()
    {
        Media.Clear();
        Conversations.Clear();
        Templates.Clear();
    }

    /// <summary>The controls that both places have.</summary>
    public JsonNode? Control(string method, string[] path, byte[] body)
    {
        if (method != "PUT" || path is not ["templates", var name])
            return null;
        Templates.Set(name, ControlJson.Read<WhatsAppTemplate>(body));
        return new JsonObject { ["name"] = name };
    }

    public static PlatformReply Refusal(FaultOrder order) => order.Kind switch
    {
        FaultKinds.Throttle => CloudApiErrors.Reply(order.Code ?? 130429, status: order.Status) with { RetryAfter = order.RetryAfter },
        FaultKinds.Error => CloudApiErrors.Reply(order.Code ?? 131000, status: order.Status ?? StatusCodes.Status500InternalServerError),
        _ => CloudApiErrors.Reply(order.Code ?? 100, order.Message, order.Message is null ? null : $"(#{order.Code}) {order.Message}", order.Subcode, order.Status) with { RetryAfter = order.RetryAfter },
    };

    public static string? RecipientOf(JsonObject? body) => body.Text("recipient") ?? body.Text("to")?.TrimStart('+');

    /// <summary>Whether a body marks a message as read or shows that somebody types.</summary>
    public static bool IsReadMark(JsonObject? body) => body is not null && body.ContainsKey("status");

    public PlatformReply Send(PlatformCall call, JsonObject? body, string? account)
    {
        if (body is null)
            return CloudApiErrors.Reply(100, "The body is not a JSON object.");
        try
        {
            return IsReadMark(body) ? MarkRead(body) : Accept(call, body, numberOf(account));
        }
        catch (CloudApiRefusedException e)
        {
            return CloudApiErrors.Reply(e.Code, e.Message);
        }
    }

    /// <summary>What nobody ordered: a free-form message to a person who is silent for a day is accepted and fails.</summary>
    public FaultOrder? OutsideWindow(SentMessage message) =>
        !server.Settings.EnforcesWindow || message.Type == "template" || Conversations.IsOpen(message.Account!, message.Recipient)
            ? null
            : new FaultOrder { Kind = FaultKinds.FailLater, Code = 131047, Message = "More than 24 hours have passed since the customer last replied to this number." };

    public PlatformReply Upload(PlatformRequest request)
    {
        if (request.Form is not { } form || form["messaging_product"] != "whatsapp")
            return CloudApiErrors.Reply(100, "The parameter messaging_product is required.");
        if (form.Files["file"] is not { } file)
            return CloudApiErrors.Reply(100, "The parameter file is required.");
        using var content = new MemoryStream();
        file.CopyTo(content);
        var kept = Media.Put(content.ToArray(), form["type"].ToString() is { Length: > 0 } type ? type : file.ContentType, file.FileName);
        return PlatformReply.Ok(new JsonObject { ["id"] = kept.Id });
    }

    public static PlatformReply Describe(MediaFile file, string url) => PlatformReply.Ok(new JsonObject
    {
        ["url"] = url,
        ["mime_type"] = file.MimeType,
        ["sha256"] = file.Sha256,
        ["file_size"] = file.Content.Length,
        ["id"] = file.Id,
        ["messaging_product"] = "whatsapp",
    });

    public static PlatformReply Download(MediaFile file) => new(StatusCodes.Status200OK, null) { Bytes = file.Content, ContentType = file.MimeType };

    public WebhookDraft StatusOf(SentMessage message, StatusOrder order) =>
        Draft(numberOf(message.Account), order.WebhookUrl, order.Status, message.Recipient, null, [WhatsAppPayload.Status(order, message.Recipient, message.Body.Text("biz_opaque_callback_data"), server.Now)]);

    public IReadOnlyList<WebhookDraft> Tellings(IReadOnlyList<StatusOrder> orders) =>
    [
        .. orders.Select(order => (Order: order, Sent: server.FindSent(order.Id)))
            .GroupBy(pair => (Number: numberOf(pair.Order.Account ?? pair.Sent?.Account), pair.Order.WebhookUrl))
            .Select(group =>
            {
                var told = group.ToArray();
                var person = told[0].Sent?.Recipient ?? told[0].Order.Recipient ?? "";
                var draft = Draft(group.Key.Number, group.Key.WebhookUrl, told[0].Order.Status, person, null,
                    [.. told.Select(pair => WhatsAppPayload.Status(pair.Order, pair.Sent?.Recipient ?? pair.Order.Recipient ?? "", pair.Sent?.Body.Text("biz_opaque_callback_data"), server.Now))]);
                return draft with { Accepted = () => Array.ForEach(told, pair => pair.Sent?.Told(pair.Order.Status)) };
            }),
    ];

    public (IReadOnlyList<string> Ids, IReadOnlyList<WebhookDraft> Drafts) Compose(IReadOnlyList<PersonMessage> messages)
    {
        var made = messages.Select(message => (Person: message, Number: numberOf(message.Account), Id: message.Id ?? NewId())).ToArray();
        var drafts = new List<WebhookDraft>();
        foreach (var group in made.GroupBy(one => (one.Number, one.Person.WebhookUrl)))
        {
            var contacts = new JsonArray([.. group.Select(one => one.Person).DistinctBy(person => person.From).Select(WhatsAppPayload.Contact)]);
            drafts.Add(Draft(group.Key.Number, group.Key.WebhookUrl, "message", group.First().Person.From, contacts, [.. group.Select(one => Message(one.Person, one.Number, one.Id))]));
        }

        return ([.. made.Select(one => one.Id)], drafts);
    }

    private JsonObject Message(PersonMessage person, WhatsAppNumber number, string id)
    {
        Conversations.Heard(number.Id, person);
        return WhatsAppPayload.Message(person, number, id, person.Timestamp ?? server.Now, Media);
    }

    private WebhookDraft Draft(WhatsAppNumber number, Uri? url, string kind, string person, JsonArray? contacts, JsonArray items)
    {
        var body = Encoding.UTF8.GetBytes(WhatsAppPayload.Envelope(number, kind == "message" ? "messages" : "statuses", contacts, items).ToJsonString());
        return address(number, new WhatsAppWebhook(kind, person, url), body);
    }

    private static PlatformReply MarkRead(JsonObject body)
    {
        if (body.Text("messaging_product") != "whatsapp")
            throw new CloudApiRefusedException(100, "The parameter messaging_product is required.");
        if (body.Text("status") != "read")
            throw new CloudApiRefusedException(100, "Param status must be one of {READ}.");
        if (string.IsNullOrEmpty(body.Text("message_id")))
            throw CloudApiCheck.Missing("message_id");
        if (body["typing_indicator"] is { } typing && typing.Text("type") != "text")
            throw CloudApiCheck.Wrong("typing_indicator['type']", "text");
        return PlatformReply.Ok(new JsonObject { ["success"] = true });
    }

    private PlatformReply Accept(PlatformCall call, JsonObject body, WhatsAppNumber number)
    {
        var (recipient, type) = CloudApiCheck.Body(body, id => Media.Find(id) is not null);
        if (recipient == number.Digits)
            throw new CloudApiRefusedException(131021, "The recipient is the sender.");
        if (body.Object("template") is { } template)
            Templates.Check(template);
        var person = body.ContainsKey("recipient") ? recipient : WhatsAppId.Of(recipient);
        var message = new SentMessage(NewId(), Channel, number.Id, person, type, body.DeepClone());
        server.Accept(call, message);
        var contact = body.ContainsKey("recipient")
            ? new JsonObject { ["input"] = recipient, ["user_id"] = recipient }
            : new JsonObject { ["input"] = body.Text("to"), ["wa_id"] = person };
        if (Conversations.Last(person)?.UserId is { } user)
            contact["user_id"] = user;
        var answer = new JsonObject { ["id"] = message.Id };
        if (type == "template")
            answer["message_status"] = "accepted";
        return PlatformReply.Ok(new JsonObject { ["messaging_product"] = "whatsapp", ["contacts"] = new JsonArray(contact), ["messages"] = new JsonArray(answer) });
    }

    private static string NewId() => "wamid." + RandomText.Base64(39);
}
