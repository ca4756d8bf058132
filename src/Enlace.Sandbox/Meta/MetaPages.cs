using System.Text;
using Enlace.Sandbox.CloudApi;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Meta;

/// <summary>Messenger and Instagram: one Send API, one form of webhook, and small differences.</summary>
internal sealed class MetaPages(MetaServer server, MetaAccounts accounts, MediaShelf media)
{
    private readonly Conversations _conversations = new(server.Clock);

    public void Clear() => _conversations.Clear();

    public PlatformRoute Route(PlatformRequest request, string id, string? token, bool isInstagramHost)
    {
        var body = request.Json;
        var person = body.Object("recipient").Text("id");
        // A page's token serves both products; only the person tells which one it is.
        var account = id != "me" ? accounts.Find(id) : accounts.OfToken(token);
        var channel = isInstagramHost || account?.Kind == MetaAccount.Instagram || (person is not null && _conversations.Last(person)?.Channel == MetaServer.Instagram) ? MetaServer.Instagram : MetaServer.Messenger;
        var owner = channel == MetaServer.Instagram
            ? _conversations.Last(person ?? "")?.Account ?? (id != "me" ? id : account?.Kind == MetaAccount.Instagram ? account.Id : MetaAccounts.UsualInstagram)
            : id != "me" ? id : account?.Id ?? MetaAccounts.UsualPage;
        var isAction = body?.ContainsKey("sender_action") == true;
        return new PlatformRoute(isAction ? "sender_action" : "messages", call => Send(call, request, body, channel, owner, token))
        {
            IsSend = !isAction,
            Account = owner,
            Recipient = person,
        };
    }

    public WebhookDraft? StatusOf(SentMessage message, StatusOrder order)
    {
        var isInstagram = message.Channel == MetaServer.Instagram;
        var account = message.Account!;
        var time = (order.Timestamp ?? server.Now) * 1000;
        JsonObject? item = (order.Status, isInstagram) switch
        {
            ("sent", _) when IsSubscribed(account, isInstagram ? "messages" : "message_echoes") => PagePayload.Echo(message, time),
            ("delivered", false) => new JsonObject { ["delivery"] = new JsonObject { ["mids"] = new JsonArray(message.Id), ["watermark"] = time } },
            ("read", false) => new JsonObject { ["read"] = new JsonObject { ["watermark"] = time } },
            ("read", true) => new JsonObject { ["read"] = new JsonObject { ["mid"] = message.Id } },
            _ => null,
        };
        if (item is null)
            return null;
        var (from, to) = order.Status == "sent" ? (account, message.Recipient) : (message.Recipient, account);
        return Draft(message.Channel, account, order.Status, message.Recipient, order.WebhookUrl, [PagePayload.Item(from, to, time, item)]);
    }

    public (IReadOnlyList<string> Ids, IReadOnlyList<WebhookDraft> Drafts) Compose(IReadOnlyList<PersonMessage> messages, string channel)
    {
        var usual = channel == MetaServer.Instagram ? MetaAccounts.UsualInstagram : MetaAccounts.UsualPage;
        var made = messages.Select(message => message with { Account = message.Account ?? usual, Channel = channel, Id = message.Id ?? NewId(channel) }).ToArray();
        foreach (var message in made)
        {
            accounts.Get(message.Account!, channel == MetaServer.Instagram ? MetaAccount.Instagram : MetaAccount.Page);
            _conversations.Heard(message.Account!, message);
            if (message.Name?.Split(' ', 2) is { } name)
                accounts.Set(message.From, MetaAccount.Person, new JsonObject { ["first_name"] = name[0], ["last_name"] = name.Length > 1 ? name[1] : "", ["name"] = message.Name });
        }

        var drafts = made.GroupBy(message => (message.Account, message.WebhookUrl)).Select(group => Draft(
            channel, group.Key.Account!, "message", group.First().From, group.Key.WebhookUrl, [.. group.Select(message => PagePayload.Of(message, (message.Timestamp ?? server.Now) * 1000, FileUrl))]));
        return ([.. made.Select(message => message.Id!)], [.. drafts]);
    }

    private string FileUrl(PersonMessage person)
    {
        var file = media.Put(person.Content(), person.MimeType ?? PagePayload.MimeOf(person.Type), person.FileName);
        return $"{server.SeenAt}/{MetaSetup.PublicFolder}/{file.Id}/{Uri.EscapeDataString(person.FileName ?? person.Type)}";
    }

    private static string NewId(string channel) => (channel == MetaServer.Instagram ? "aWdf" : "m_") + RandomText.Url(48);

    private bool IsSubscribed(string account, string field) => accounts.Find(account)?.Subscribed.Contains(field) == true;

    private WebhookDraft Draft(string channel, string account, string kind, string person, Uri? url, JsonArray items)
    {
        var body = new JsonObject
        {
            ["object"] = channel == MetaServer.Instagram ? "instagram" : "page",
            ["entry"] = new JsonArray(new JsonObject { ["id"] = account, ["time"] = server.Clock.GetUtcNow().ToUnixTimeMilliseconds(), ["messaging"] = items }),
        };
        return server.Signed(channel, account, kind, person, url, Encoding.UTF8.GetBytes(body.ToJsonString()));
    }

    private PlatformReply Send(PlatformCall call, PlatformRequest request, JsonObject? body, string channel, string account, string? token)
    {
        if (request.Text("appsecret_proof") is { } proof && proof != HmacText.Sha256Hex(server.Settings.AppSecret, Encoding.UTF8.GetBytes(token ?? "")))
            return Refuse(100, "Invalid appsecret_proof provided in the API argument");
        if (PageCheck.Problem(body, channel == MetaServer.Instagram) is { } problem)
            return problem;
        var person = body.Object("recipient").Text("id")!;
        if (body!.ContainsKey("sender_action"))
            return PlatformReply.Ok(new JsonObject { ["recipient_id"] = person });
        if (server.Settings.EnforcesWindow && body.Text("tag") != "HUMAN_AGENT" && !_conversations.IsOpen(account, person))
            return Refuse(10, "This message is sent outside of allowed window.", 2018278);
        var message = new SentMessage(NewId(channel), channel, account, person, PageCheck.TypeOf(body), body.DeepClone());
        server.Accept(call, message);
        return PlatformReply.Ok(new JsonObject { ["recipient_id"] = person, ["message_id"] = message.Id });
    }

    internal static PlatformReply Refuse(int code, string words, int? subcode = null) => CloudApiErrors.Reply(code, message: $"(#{code}) {words}", subcode: subcode, isWhatsApp: false);
}
