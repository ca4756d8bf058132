using System.Text.RegularExpressions;
using Enlace.Sandbox.CloudApi;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Meta;

/// <summary>A stand-in for the Graph API: WhatsApp, Messenger, and Instagram by a page or by its own log-in, which has the host below <c>/instagram</c>.</summary>
public sealed partial class MetaServer : PlatformServer
{
    public const string InstagramHost = "/instagram";

    internal const string WhatsApp = CloudApiDesk.Channel, Messenger = "messenger", Instagram = "instagram";

    private static readonly string[] Confidential = ["access_token", "pin", "verify_token", "appsecret_proof", "hub.verify_token"];

    private readonly MetaSetup _setup;
    private readonly MetaPages _pages;
    private readonly CloudApiDesk _desk;

    private sealed record Account(string? Kind = null, string? Token = null, JsonObject? Fields = null);

    /// <param name="settings">What it is like before anybody turns a control.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="webhooks">Carries webhooks; null: nobody does.</param>
    /// <param name="self">Where webhooks go when nothing else is set: the hub that it runs in.</param>
    public MetaServer(PlatformSettings? settings = null, TimeProvider? clock = null, HttpClient? webhooks = null, Func<Uri?>? self = null)
        : base("meta", settings ?? new PlatformSettings(), clock, webhooks, self)
    {
        _desk = new CloudApiDesk(this, NumberOf, (number, about, body) => Signed(WhatsApp, number.Id, about.Kind, about.Person, about.Url, body));
        _setup = new MetaSetup(this, Accounts, _desk);
        _pages = new MetaPages(this, Accounts, _desk.Media);
    }

    internal MetaAccounts Accounts { get; } = new();

    internal MetaSubscriptions Subscriptions { get; } = new();

    internal override IReadOnlyCollection<string> Secrets => Confidential;

    internal override Task<JsonNode?> Control(string method, string[] path, byte[] body) => Task.FromResult(
        (method, path) is ("PUT", ["accounts", var id]) ? Describe(id, ControlJson.Read<Account>(body)) : _desk.Control(method, path, body));

    internal override PlatformRoute? Route(PlatformRequest request)
    {
        var isInstagramHost = request.Path == InstagramHost || request.Path.StartsWith(InstagramHost + "/", StringComparison.Ordinal);
        var path = isInstagramHost ? request.Path[InstagramHost.Length..] : request.Path;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is [var version, ..] && Version().IsMatch(version))
            parts = parts[1..];
        var token = request.Bearer ?? request.Text("access_token") ?? request.Json.Text("access_token");
        var route = parts is [var id, "messages"] && request.Method == "POST" ? Send(request, id, token, isInstagramHost) : _setup.Route(request, parts, token, isInstagramHost);
        return route is null ? null : route with { Token = token };
    }

    internal override PlatformReply Refusal(FaultOrder order) => CloudApiDesk.Refusal(order);

    internal override PlatformReply WrongToken(string problem) => problem switch
    {
        TokenState.Missing => CloudApiErrors.Reply(2500, message: "An active access token must be used to query information about the current user.", isWhatsApp: false),
        TokenState.Unknown => CloudApiErrors.Reply(190, message: "Invalid OAuth access token - Cannot parse access token", isWhatsApp: false),
        TokenState.Revoked => CloudApiErrors.Reply(190, message: "Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.", subcode: 460, isWhatsApp: false),
        _ => CloudApiErrors.Reply(190, message: "Error validating access token: Session has expired on Friday, 01-Jan-26 00:00:00 PST.", subcode: 463, isWhatsApp: false),
    };

    internal override PlatformReply NoSuchRoute() => CloudApiErrors.Reply(2500, message: "Unknown path components", isWhatsApp: false);

    internal override PlatformReply WithoutId(PlatformReply reply)
    {
        reply.Body?.AsObject().Remove("messages");
        reply.Body?.AsObject().Remove("message_id");
        return reply;
    }

    internal override WebhookDraft? StatusOf(SentMessage message, StatusOrder order) =>
        message.Channel == WhatsApp ? _desk.StatusOf(message, order) : _pages.StatusOf(message, order);

    internal override IReadOnlyList<WebhookDraft> Tellings(IReadOnlyList<StatusOrder> statuses)
    {
        var byPage = statuses.Where(order => FindSent(order.Id) is { Channel: not WhatsApp }).ToArray();
        var drafts = byPage.Select(order => _pages.StatusOf(FindSent(order.Id)!, order) is { } draft
            ? draft with { Accepted = () => FindSent(order.Id)?.Told(order.Status) }
            : throw new ArgumentException($"status {order.Status} is not told on this channel."));
        return [.. drafts, .. _desk.Tellings([.. statuses.Except(byPage)])];
    }

    internal override PersonWrote Hear(IReadOnlyList<PersonMessage> messages)
    {
        var channels = messages.Select(message => message.Channel ?? WhatsApp).Distinct().ToArray();
        return channels switch
        {
            [WhatsApp] => Posted(_desk.Compose(messages)),
            [Messenger or Instagram] => Posted(_pages.Compose(messages, channels[0])),
            _ => throw new ArgumentException("channel is whatsapp, messenger or instagram, the same for all of a batch."),
        };
    }

    internal override WebhookDraft Raw(RawWebhook raw, byte[] body)
    {
        var draft = Signed(raw.Channel ?? WhatsApp, raw.Account, "raw", "", raw.Url, body);
        return draft with
        {
            Headers = isForged => new Dictionary<string, string>(raw.Sign ? raw.Signature is { } given ? new Dictionary<string, string> { [Header] = given } : draft.Headers(isForged) : [])
                .Concat(raw.Headers ?? new Dictionary<string, string>()).ToDictionary(),
        };
    }

    internal override FaultOrder? LaterFailure(SentMessage message) => message.Channel == WhatsApp ? _desk.OutsideWindow(message) : null;

    /// <summary>A webhook with the app's signature, to the nearest address that somebody has set.</summary>
    internal WebhookDraft Signed(string channel, string? account, string kind, string person, Uri? url, byte[] body)
    {
        var to = url ?? (account is null ? null : Accounts.Find(account)?.Callback) ?? Subscriptions.Callback(channel) ?? Settings.WebhookUrls.GetValueOrDefault(channel) ?? Settings.WebhookUrl;
        var secret = Settings.AppSecret;
        return new WebhookDraft(kind, person, to, body, isForged => new Dictionary<string, string> { [Header] = "sha256=" + HmacText.Sha256Hex(isForged ? HmacText.ForgedKey : secret, body) });
    }

    private protected override void Clear()
    {
        Accounts.Clear();
        Subscriptions.Clear();
        _desk.Clear();
        _pages.Clear();
    }

    private const string Header = "X-Hub-Signature-256";

    private JsonNode Describe(string id, Account account)
    {
        if (!MetaAccounts.Kinds.Contains(account.Kind))
            throw new ArgumentException($"kind is {string.Join(", ", MetaAccounts.Kinds)}.");
        var made = Accounts.Set(id, account.Kind!, account.Fields);
        Accounts.Learn(account.Token, id);
        return made.Fields.DeepClone();
    }

    private PlatformRoute Send(PlatformRequest request, string id, string? token, bool isInstagramHost)
    {
        var body = request.Json;
        // Only WhatsApp's bodies name their product; one that forgot it still has a number or a type at its top.
        if (!isInstagramHost && id != "me" && (body is null || body.ContainsKey("messaging_product") || body.ContainsKey("to") || body["type"] is not null))
        {
            return new PlatformRoute(CloudApiDesk.IsReadMark(body) ? "mark_read" : "messages", call => _desk.Send(call, body, id))
            {
                IsSend = !CloudApiDesk.IsReadMark(body),
                Account = id,
                Recipient = CloudApiDesk.RecipientOf(body),
            };
        }

        return _pages.Route(request, id, token, isInstagramHost);
    }

    private WhatsAppNumber NumberOf(string? id)
    {
        var account = Accounts.Get(id ?? MetaAccounts.UsualPhone, MetaAccount.Phone);
        return new WhatsAppNumber(account.Id, account.Fields.Text("display_phone_number") ?? "", account.Fields.Text("whatsapp_business_account") ?? MetaAccounts.UsualBusiness);
    }

    [GeneratedRegex(@"^v\d{1,3}\.\d{1,2}\z")]
    private static partial Regex Version();
}
