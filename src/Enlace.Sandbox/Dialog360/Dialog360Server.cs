using System.Net;
using System.Text.Json;
using Enlace.Sandbox.CloudApi;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.StandIns;
using Microsoft.AspNetCore.WebUtilities;

namespace Enlace.Sandbox.Dialog360;

/// <summary>A stand-in for 360dialog: the Cloud API's messages behind a key for each number, and webhooks that carry the headers one has set.</summary>
public sealed class Dialog360Server : PlatformServer
{
    private const string KeyHeader = "D360-API-KEY", SignatureHeader = "x-360dialog-signature";

    private readonly CloudApiDesk _desk;
    private readonly Dialog360Numbers _numbers = new();

    private sealed record Described(string? ApiKey = null, string? PhoneNumberId = null, string? DisplayPhoneNumber = null, Uri? WebhookUrl = null, IReadOnlyDictionary<string, string>? Headers = null);

    /// <param name="settings">What it is like before anybody turns a control.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="webhooks">Carries webhooks; null: nobody does.</param>
    /// <param name="self">Where webhooks go when nothing else is set: the hub that it runs in.</param>
    public Dialog360Server(PlatformSettings? settings = null, TimeProvider? clock = null, HttpClient? webhooks = null, Func<Uri?>? self = null)
        : base("dialog360", settings ?? new PlatformSettings(), clock, webhooks, self) =>
        _desk = new CloudApiDesk(this, id => _numbers.Named(id).Number, (number, about, body) => Signed(_numbers.Named(number.Id), about.Kind, about.Person, about.Url, body));

    internal override IReadOnlyCollection<string> Secrets => [];

    internal override Task<JsonNode?> Control(string method, string[] path, byte[] body) =>
        Task.FromResult((method, path) is ("PUT", ["numbers"]) ? Describe(ControlJson.Read<Described>(body)) : _desk.Control(method, path, body));

    internal override PlatformRoute? Route(PlatformRequest request)
    {
        var key = request.Http.Headers[KeyHeader].ToString();
        var number = key.Length == 0 ? null : _numbers.Of(key);
        var route = (request.Method, request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
        {
            ("POST", ["messages"]) => new PlatformRoute(CloudApiDesk.IsReadMark(request.Json) ? "mark_read" : "messages", call => _desk.Send(call, request.Json, number!.Number.Id))
            {
                IsSend = !CloudApiDesk.IsReadMark(request.Json),
                Recipient = CloudApiDesk.RecipientOf(request.Json),
            },
            ("POST", ["media"]) => new PlatformRoute("upload", _ => _desk.Upload(request)),
            ("POST", ["v1", "configs", "webhook"] or ["waba_webhook"]) => new PlatformRoute("set_webhook", _ => SetWebhook(number!, request.Json)),
            ("GET", ["v1", "configs", "webhook"] or ["waba_webhook"]) => new PlatformRoute("webhook", _ => PlatformReply.Ok(Tell(_numbers.Of(key)))),
            ("GET", ["whatsapp_business", "attachments"]) => new PlatformRoute("download", _ => _desk.Media.Find(request.Text("mid") ?? "") is { } file ? CloudApiDesk.Download(file) : NoSuchRoute()),
            ("GET", [var id]) => new PlatformRoute("media", _ => _desk.Media.Find(id) is { } file ? CloudApiDesk.Describe(file, $"https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid={id}&ext={Now + 300}&hash={RandomText.Url(12)}") : CloudApiErrors.Reply(100)),
            ("DELETE", [var id]) => new PlatformRoute("delete_media", _ => _desk.Media.Remove(id) ? PlatformReply.Ok(new JsonObject { ["success"] = true }) : CloudApiErrors.Reply(100)),
            _ => null,
        };
        return route is null ? null : route with { Token = key, Account = number?.Number.Id };
    }

    internal override PlatformReply Refusal(FaultOrder order) => order.Code is >= 400 and < 600
        ? Gateway(order.Status ?? order.Code.Value, order.Message)
        : CloudApiDesk.Refusal(order);

    internal override PlatformReply WrongToken(string problem) => Gateway(401, "Invalid api_key");

    internal override PlatformReply NoSuchRoute() => Gateway(404, "Not found");

    internal override PlatformReply WithoutId(PlatformReply reply)
    {
        reply.Body?.AsObject().Remove("messages");
        return reply;
    }

    internal override WebhookDraft? StatusOf(SentMessage message, StatusOrder order) => _desk.StatusOf(message, order);

    internal override IReadOnlyList<WebhookDraft> Tellings(IReadOnlyList<StatusOrder> statuses) => _desk.Tellings(statuses);

    internal override PersonWrote Hear(IReadOnlyList<PersonMessage> messages) => Posted(_desk.Compose(messages));

    internal override WebhookDraft Raw(RawWebhook raw, byte[] body)
    {
        var draft = Signed(_numbers.Named(raw.Account), "raw", "", raw.Url, body);
        return draft with
        {
            Headers = isForged =>
            {
                var headers = raw.Sign ? draft.Headers(isForged).ToDictionary() : [];
                if (raw.Signature is not null)
                    headers[SignatureHeader] = raw.Signature;
                foreach (var (name, value) in raw.Headers ?? new Dictionary<string, string>())
                    headers[name] = value;
                return headers;
            },
        };
    }

    internal override FaultOrder? LaterFailure(SentMessage message) => _desk.OutsideWindow(message);

    private static PlatformReply Gateway(int status, string? words) => new(status, new JsonObject
    {
        ["meta"] = new JsonObject { ["success"] = false, ["http_code"] = status, ["developer_message"] = words ?? ReasonPhrases.GetReasonPhrase(status) },
    })
    {
        ErrorCode = status.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private JsonObject Describe(Described described)
    {
        var key = described.ApiKey ?? throw new ArgumentException("api_key is needed.");
        _numbers.Change(key, known => known with
        {
            Number = known.Number with { Id = described.PhoneNumberId ?? known.Number.Id, Display = described.DisplayPhoneNumber ?? known.Number.Display },
            Webhook = described.WebhookUrl ?? known.Webhook,
            Headers = described.Headers ?? known.Headers,
        });
        return new JsonObject { ["phone_number_id"] = _numbers.Of(key).Number.Id };
    }

    private PlatformReply SetWebhook(Dialog360Number number, JsonObject? body)
    {
        if (!Uri.TryCreate(body.Text("url"), UriKind.Absolute, out var url) || !PlatformSettings.IsHttp(url))
            return Gateway(400, "url is not a valid URL");
        // The real one asks for more; beside it in the same machine there is no certificate and there are ports.
        var isNear = url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        if (!isNear && (url.Scheme != Uri.UriSchemeHttps || !url.IsDefaultPort || url.Host.Contains('_', StringComparison.Ordinal)))
            return Gateway(400, "url must be https, without a port, and its host without an underscore");
        var headers = body.Object("headers") ?? [];
        if (headers.Any(header => header.Value?.GetValueKind() != JsonValueKind.String))
            return Gateway(400, "headers must be texts");
        _numbers.Change(number.ApiKey, known => known with { Webhook = url, Headers = headers.ToDictionary(header => header.Key, header => header.Value!.GetValue<string>()) });
        return PlatformReply.Ok(Tell(_numbers.Of(number.ApiKey)));
    }

    private static JsonObject Tell(Dialog360Number number) => new()
    {
        ["url"] = number.Webhook?.OriginalString ?? "",
        ["headers"] = new JsonObject(number.Headers.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value))),
    };

    private WebhookDraft Signed(Dialog360Number number, string kind, string person, Uri? url, byte[] body)
    {
        var secret = Settings.WebhookSecret;
        return new WebhookDraft(kind, person, url ?? number.Webhook ?? Settings.WebhookUrl, body, isForged =>
        {
            var headers = number.Headers.ToDictionary(header => header.Key, header => isForged ? HmacText.ForgedKey : header.Value);
            if (secret is not null)
                headers[SignatureHeader] = HmacText.Sha256Hex(isForged ? HmacText.ForgedKey : secret, body);
            return headers;
        });
    }

    private protected override void Clear()
    {
        _numbers.Clear();
        _desk.Clear();
    }
}
