using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>WhatsApp through 360dialog: the Cloud API's bodies and webhooks behind another door, with a key of the number instead of a token and no signature of Meta's.</summary>
internal sealed class Dialog360Platform(GraphClient graph, PlatformOptions options) : IPlatform
{
    public const string BaseUrl = "base_url", TokenHeader = "X-Webhook-Token", SignatureHeader = "x-360dialog-signature";

    private const string KeyHeader = "D360-API-KEY";

    public PlatformKind Kind => PlatformKind.WhatsApp;

    public ProviderKind Provider => ProviderKind.Dialog360;

    public PlatformTraits Traits => WhatsAppTraits.Own;

    public ChannelRules Rules { get; } = new(
        WhatsAppPlatform.NumberId, [ChannelSecrets.WebhookToken, ChannelSecrets.WebhookSecret], ["api_key", "access_token"])
    { RoutingSecret = ChannelSecrets.WebhookToken };

    public IReadOnlyList<string> AddressesIn(RawWebhook webhook) => WhatsAppReading.AddressesIn(webhook.Body);

    public string? RoutingSecret(RawWebhook webhook) => webhook.Header(TokenHeader) is { Length: > 0 } token ? token : null;

    /// <summary>A number's webhooks bear the token that we registered; a partner account's bear a signature. What is there must be right.</summary>
    public Authenticity Verify(RawWebhook webhook, WebhookSecrets secrets)
    {
        var (token, key) = (secrets.Channel?[ChannelSecrets.WebhookToken], secrets.Channel?[ChannelSecrets.WebhookSecret]);
        var (hasToken, hasSignature) = (Has(webhook, TokenHeader), Has(webhook, SignatureHeader));
        if (!hasToken && !hasSignature)
            return Authenticity.Missing;
        if (hasSignature && key is { Length: > 0 })
            return Equal(webhook.Header(SignatureHeader), Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), webhook.Body.Span))) ? Authenticity.Genuine : Authenticity.Forged;
        if (!hasToken)
            return token is { Length: > 0 } ? Authenticity.Missing : Authenticity.Forged;
        return token is { Length: > 0 } && Equal(webhook.Header(TokenHeader), token) ? Authenticity.Genuine : Authenticity.Forged;
    }

    public WebhookReading Read(RawWebhook webhook) => WhatsAppReading.Read(webhook.Body);

    public async Task<SendResult> Send(OutgoingPart part, SendContext context, CancellationToken cancel)
    {
        if (context.Secrets.AccessToken is not { } key || !GraphClient.IsToken(key))
            return MetaRefusals.NoToken;
        if (Base(context.Setting(BaseUrl)) is not { } home)
            return MetaRefusals.NoAddress;
        if (WhatsAppBodies.Of(part, context) is not { } body)
            return MetaRefusals.CannotCarry;
        var answer = await Call(HttpMethod.Post, $"{home}/messages", key, body, cancel);
        return Dialog360Errors.Judge(answer, key, context.Attempt) ?? WhatsAppSending.Outcome(answer, context);
    }

    public async Task<Inspection> Inspect(SendContext context, CancellationToken cancel)
    {
        if (context.Secrets.AccessToken is not { } key || !GraphClient.IsToken(key) || Base(context.Setting(BaseUrl)) is not { } home)
            return MetaInspections.Incomplete;
        var answer = await Call(HttpMethod.Get, $"{home}/v1/configs/webhook", key, null, cancel);
        return answer.IsGood || answer.IsUnreachable ? MetaInspections.Of(answer, answer.Http.Object is not null) : new Inspection(Dialog360Errors.Said(answer, key));
    }

    public void Map(IEndpointRouteBuilder integrations) => SetUpDialog360.Map(integrations);

    /// <summary>Tells 360dialog where the number's webhooks go, and what they bear.</summary>
    public static Task<GraphAnswer> Register(GraphClient graph, string home, string key, string url, string token, CancellationToken cancel) => graph.Call(
        HttpMethod.Post, $"{home}/v1/configs/webhook", Sign(key), key,
        new JsonObject { ["url"] = url, ["headers"] = new JsonObject { [TokenHeader] = token } }, cancel);

    /// <summary>The channel's own address of the gateway, or the usual one; null when it is none.</summary>
    public static string? BaseOf(string? own, string usual)
    {
        var text = own is { Length: > 0 } ? own.TrimEnd('/') : usual;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0 && url.Fragment.Length == 0 ? text : null;
    }

    private static Action<HttpRequestHeaders> Sign(string key) => headers => headers.Add(KeyHeader, key);

    private static bool Has(RawWebhook webhook, string header) => webhook.Headers.TryGetValue(header, out var values) && values.Any(value => !string.IsNullOrEmpty(value));

    // Hashed first, so that neither contents nor length are told by the time it takes.
    private static bool Equal(string? given, string right) => given is not null
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(right)));

    private string? Base(string? own) => BaseOf(own, options.Dialog360BaseUrl);

    private Task<GraphAnswer> Call(HttpMethod method, string url, string key, JsonObject? body, CancellationToken cancel) => graph.Call(method, url, Sign(key), key, body, cancel);
}
