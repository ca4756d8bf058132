using System.Globalization;
using System.Text;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Twilio;

/// <summary>A stand-in for Twilio's messages over WhatsApp: forms in, forms out, signed with the account's token.</summary>
public sealed class TwilioServer : PlatformServer
{
    private const string Header = "X-Twilio-Signature", Form = "application/x-www-form-urlencoded";

    private readonly TwilioMessages _messages;
    private readonly MediaShelf _media = new(() => "ME" + RandomText.Hex(16));
    private readonly Conversations _conversations;

    private sealed record Account(string? AuthToken = null);

    private sealed record Number(string? Address = null, string? AccountSid = null, Uri? WebhookUrl = null);

    /// <param name="settings">What it is like before anybody turns a control; Twilio itself tries a webhook once more at most.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="webhooks">Carries webhooks; null: nobody does.</param>
    /// <param name="self">Where webhooks go when nothing else is set: the hub that it runs in.</param>
    public TwilioServer(PlatformSettings? settings = null, TimeProvider? clock = null, HttpClient? webhooks = null, Func<Uri?>? self = null)
        : base("twilio", settings ?? new PlatformSettings { Redeliveries = 1 }, clock, webhooks, self)
    {
        Accounts = new TwilioAccounts(() => Settings.AuthToken);
        (_messages, _conversations) = (new TwilioMessages(this), new Conversations(Clock));
    }

    internal TwilioAccounts Accounts { get; }

    internal override IReadOnlyCollection<string> Secrets => [];

    internal override async Task<JsonNode?> Control(string method, string[] path, byte[] body)
    {
        switch (method, path)
        {
            case ("PUT", ["accounts", var sid]):
                Accounts.Give(sid, ControlJson.Read<Account>(body).AuthToken ?? throw new ArgumentException("auth_token is needed."));
                return new JsonObject { ["sid"] = sid };
            case ("PUT", ["numbers"]):
                var number = ControlJson.Read<Number>(body);
                var address = TwilioAccounts.Address(number.Address ?? throw new ArgumentException("address is needed."));
                Accounts.SetNumber(new TwilioNumber(address, number.AccountSid ?? Accounts.Number(address).Account, number.WebhookUrl));
                return new JsonObject { ["address"] = address };
            default:
                return await base.Control(method, path, body);
        }
    }

    internal override PlatformRoute? Route(PlatformRequest request)
    {
        var (user, token) = Basic(request);
        PlatformRoute? route = (request.Method, request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
        {
            ("POST", ["2010-04-01", "Accounts", var sid, "Messages.json"]) => new PlatformRoute("messages", call => Known(sid, user, token, () => _messages.Send(call, request, sid)))
            {
                IsSend = true,
                Account = sid,
                Recipient = request.Text("To"),
            },
            ("GET", ["2010-04-01", "Accounts", var sid, "Messages", var id]) when id.EndsWith(".json", StringComparison.Ordinal) =>
                new PlatformRoute("message", _ => Known(sid, user, token, () => _messages.Read(sid, id[..^".json".Length]))) { Account = sid },
            ("GET", ["2010-04-01", "Accounts", var sid, "Messages", _, "Media", var id]) =>
                new PlatformRoute("media", _ => Known(sid, user, token, () => Download(id))) { Account = sid },
            ("GET", ["2010-04-01", "Accounts", var named]) when named.EndsWith(".json", StringComparison.Ordinal) =>
                new PlatformRoute("account", _ => Known(named[..^".json".Length], user, token, () => Describe(named[..^".json".Length]))) { Account = named[..^".json".Length] },
            ("POST", ["v3", "Indicators", "Typing.json"]) => new PlatformRoute("typing", _ => PlatformReply.Ok(new JsonObject { ["success"] = true })),
            _ => null,
        };
        return route is null ? null : route with { Token = token };
    }

    internal override PlatformReply Refusal(FaultOrder order) => order.Kind switch
    {
        FaultKinds.Throttle => TwilioErrors.Reply(order.Code ?? 20429, order.Message, order.Status ?? 429, order.RetryAfter),
        FaultKinds.Error => TwilioErrors.Reply(order.Code ?? 20500, order.Message, order.Status ?? 500),
        _ => TwilioErrors.Reply(order.Code ?? 20404, order.Message, order.Status, order.RetryAfter),
    };

    internal override PlatformReply WrongToken(string problem) => TwilioErrors.Reply(20003);

    internal override PlatformReply NoSuchRoute() => TwilioErrors.Reply(20404);

    internal override PlatformReply WithoutId(PlatformReply reply)
    {
        reply.Body?.AsObject().Remove("sid");
        return reply;
    }

    internal override WebhookDraft? StatusOf(SentMessage message, StatusOrder order) =>
        (order.WebhookUrl ?? message.Callback) is { } url ? Signed(order.Status, message.Recipient, url, message.Account!, TwilioMessages.Status(message, order)) : null;

    internal override IReadOnlyList<WebhookDraft> Tellings(IReadOnlyList<StatusOrder> statuses) => [.. statuses.Select(order =>
    {
        var message = FindSent(order.Id) ?? new SentMessage(order.Id, TwilioMessages.Channel, Accounts.Number(order.Account).Account, TwilioAccounts.Address(order.Recipient ?? "573005550101"), "text", new JsonObject());
        message.Fate = new MessageFate(order.Status, order.Code, Clock.GetUtcNow());
        var url = order.WebhookUrl ?? message.Callback ?? Settings.WebhookUrl ?? throw new ArgumentException("webhook_url is needed: the message named no StatusCallback.");
        return StatusOf(message, order with { WebhookUrl = url })! with { Accepted = () => message.Told(order.Status) };
    })];

    internal override PersonWrote Hear(IReadOnlyList<PersonMessage> messages) => Posted([.. messages.Select(message => message.Id ?? "SM" + RandomText.Hex(16))], messages);

    internal override WebhookDraft Raw(RawWebhook raw, byte[] body)
    {
        var number = Accounts.Number(raw.Account);
        var url = raw.Url ?? number.Webhook ?? Settings.WebhookUrl;
        var isForm = (raw.ContentType ?? Form).StartsWith(Form, StringComparison.OrdinalIgnoreCase);
        if (!isForm && url is not null)
            url = TwilioSignature.WithBodyHash(url, body);
        var fields = isForm ? Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString())).ToArray() : [];
        var key = Accounts.TokenOf(number.Account);
        return new WebhookDraft("raw", "", url, body, isForged =>
        {
            var headers = (raw.Headers ?? new Dictionary<string, string>()).ToDictionary();
            if (raw.Sign && url is not null)
                headers[Header] = raw.Signature ?? TwilioSignature.Of(isForged ? HmacText.ForgedKey : key, url, fields);
            return headers;
        })
        { ContentType = Form };
    }

    internal override FaultOrder? LaterFailure(SentMessage message) =>
        !Settings.EnforcesWindow || message.Type == "template" || message.Body.Text("From") is not { } from || _conversations.IsOpen(from, message.Recipient)
            ? null
            : new FaultOrder { Kind = FaultKinds.FailLater, Code = 63016 };

    private PersonWrote Posted(string[] ids, IReadOnlyList<PersonMessage> messages) => Posted((ids, [.. messages.Zip(ids, Inbound)]));

    private WebhookDraft Inbound(PersonMessage person, string id)
    {
        var number = Accounts.Number(person.Account);
        var fields = TwilioInbound.Of(person, id, number, () =>
        {
            var file = _media.Put(person.Content(), person.MimeType ?? TwilioInbound.MimeOf(person.Type), person.FileName);
            return ($"{SeenAt}/2010-04-01/Accounts/{number.Account}/Messages/{id}/Media/{file.Id}", file.MimeType);
        });
        _conversations.Heard(number.Address, person with { From = fields["From"] });
        var url = person.WebhookUrl ?? number.Webhook ?? Settings.WebhookUrl;
        return Signed("message", fields["From"], url, number.Account, fields);
    }

    private WebhookDraft Signed(string kind, string person, Uri? url, string account, Dictionary<string, string> fields)
    {
        var key = Accounts.TokenOf(account);
        var body = Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value).Replace("%20", "+", StringComparison.Ordinal)}")));
        return new WebhookDraft(kind, person, url, body, isForged => url is null
            ? new Dictionary<string, string>()
            : new Dictionary<string, string> { [Header] = TwilioSignature.Of(isForged ? HmacText.ForgedKey : key, url, fields) })
        { ContentType = Form };
    }

    private PlatformReply Known(string account, string? user, string? token, Func<PlatformReply> work)
    {
        // A key of an account may call for it, and does not sign its webhooks.
        var isKey = user?.StartsWith("SK", StringComparison.Ordinal) == true;
        if (!isKey && (user != account || !Accounts.IsRight(account, token!)))
            return WrongToken(TokenState.Unknown);
        if (!isKey)
            Accounts.Learn(account, token!);
        return work();
    }

    private PlatformReply Download(string id) => _media.Find(id) is { } file
        ? new PlatformReply(StatusCodes.Status200OK, null) { Bytes = file.Content, ContentType = file.MimeType }
        : TwilioErrors.Reply(20404);

    private PlatformReply Describe(string account) => PlatformReply.Ok(new JsonObject
    {
        ["sid"] = account,
        ["friendly_name"] = "Demo",
        ["status"] = "active",
        ["type"] = "Full",
        ["owner_account_sid"] = account,
        ["date_created"] = Clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture).Replace("GMT", "+0000", StringComparison.Ordinal),
        ["uri"] = $"/2010-04-01/Accounts/{account}.json",
    });

    private static (string? User, string? Token) Basic(PlatformRequest request)
    {
        const string Scheme = "Basic ";
        var header = request.Http.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return (null, null);
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
            return (null, null);
        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair.Length == 2 ? (pair[0], pair[1]) : (pair[0], null);
    }

    private protected override void Clear()
    {
        Accounts.Clear();
        _media.Clear();
        _conversations.Clear();
    }
}
