using System.Net.Http.Headers;
using System.Text;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms.Twilio;

/// <summary>WhatsApp through Twilio: forms both ways. The account's auth token opens the API and signs the webhooks.</summary>
internal sealed class TwilioPlatform(PlatformCalls calls, PlatformOptions options, MessagingOptions house, TimeProvider clock) : IPlatform
{
    // Settings of a channel. An API key opens the API in the token's place; webhooks are signed by the token all the same.
    private const string Account = "account_sid", From = "from", KeyId = "api_key_sid", KeySecret = "api_key_secret";

    public PlatformKind Kind => PlatformKind.WhatsApp;

    public ProviderKind Provider => ProviderKind.Twilio;

    public PlatformTraits Traits { get; } = new()
    {
        MaxText = 1600,
        MaxCaption = 1024,
        HasTemplates = true,
        HasLocation = true,
        Window = TimeSpan.FromHours(24),
        HasPhoneNumbers = true,
        PerSecond = 10,
        PairSeconds = 6,
        PairBurst = 10,
    };

    public ChannelRules Rules { get; } = new(From, [KeySecret], ["auth_token"]);

    /// <summary>The empty answer: any text in it would be sent to the person, and JSON is a warning in Twilio's log.</summary>
    public WebhookReply Reply { get; } = new("text/xml; charset=utf-8", """<?xml version="1.0" encoding="UTF-8"?><Response/>""");

    public IReadOnlyList<string> AddressesIn(RawWebhook webhook) => TwilioWebhook.AddressesIn(webhook);

    public Authenticity Verify(RawWebhook webhook, WebhookSecrets secrets) =>
        webhook.Header(TwilioSignature.Header) is not { Length: > 0 } shown ? Authenticity.Missing
        : secrets.Channel?.AccessToken is { Length: > 0 } token && TwilioSignature.IsOf(token, shown, webhook) ? Authenticity.Genuine
        : Authenticity.Forged;

    public WebhookReading Read(RawWebhook webhook) => TwilioWebhook.Read(webhook);

    public async Task<SendResult> Send(OutgoingPart part, SendContext context, CancellationToken cancel)
    {
        if (TwilioParts.Of(part) is not { } content)
            return new SendResult.Refused("unsupported", "Twilio has nothing of this kind.");
        if (context.Setting(Account) is not { } account || Credentials(context) is not { } credentials)
            return new SendResult.Refused("20003", "The channel has no account_sid, or no auth token.", RefusalConcerns.Channel);

        using var request = Request(HttpMethod.Post, account, "/Messages.json", credentials);
        request.Content = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("To", TwilioAddress.To(context.Recipient)),
            Sender(context),
            .. content,
            // Statuses come to the channel's own address: Twilio's cannot be told apart by a signature of one app.
            KeyValuePair.Create("StatusCallback", $"{house.PublicUrl}/api/v1/integrations/webhooks/whatsapp/{context.Channel.Id}"),
        ]);
        var answer = await calls.Send(request, cancel);
        return TwilioErrors.Judge(answer, context.Secrets, clock.GetUtcNow());
    }

    public async Task<Inspection> Inspect(SendContext context, CancellationToken cancel)
    {
        if (context.Setting(Account) is not { } account || Credentials(context) is not { } credentials)
            return new Inspection("The channel has no account_sid, or no auth token.");
        using var request = Request(HttpMethod.Get, account, ".json", credentials);
        var answer = await calls.Send(request, cancel);
        if (answer.Silence is { } silence)
            return new Inspection(silence, IsUnreachable: true);
        if (answer is { IsSuccess: true, Object: { } found } && found.Text("sid") == account)
            return found.Text("status") is null or "active" ? Inspection.Good : new Inspection($"The account is {context.Secrets.Hide(found.Text("status")!)}.");
        return new Inspection(TwilioErrors.Sentence(answer, context.Secrets), answer.Status is 429 or >= 500);
    }

    public bool AnswersForStatuses => true;

    public async Task<StatusNews?> AskStatus(string externalId, SendContext context, CancellationToken cancel)
    {
        if (context.Setting(Account) is not { } account || Credentials(context) is not { } credentials)
            return null;
        using var request = Request(HttpMethod.Get, account, $"/Messages/{Uri.EscapeDataString(externalId)}.json", credentials);
        var answer = await calls.Send(request, cancel);
        return answer is { IsSuccess: true, Object: { } told } && told.Text("sid") == externalId && told.Text("status") is { } word
            ? TwilioStatus.Of(
                externalId, word, told.Number("error_code") is > 0 and var code ? code : null, told.Text("to"),
                told.Text("error_message") is { } said ? context.Secrets.Hide(said) : null, clock.GetUtcNow())?.News
            : null;
    }

    /// <summary>Twilio's addresses are set in its console; a channel is made by the channels' own route.</summary>
    public void Map(IEndpointRouteBuilder integrations)
    {
    }

    private static KeyValuePair<string, string> Sender(SendContext context) => context.Setting("messaging_service_sid") is { } service
        ? KeyValuePair.Create("MessagingServiceSid", service)
        : KeyValuePair.Create(nameof(From), TwilioAddress.To(context.Setting(From) ?? context.Channel.ExternalAddress ?? ""));

    private static string? Credentials(SendContext context) =>
        context.Setting(KeyId) is { } key && context.Secrets[KeySecret] is { } secret ? $"{key}:{secret}"
        : context.Secrets.AccessToken is { } token ? $"{context.Setting(Account)}:{token}" : null;

    private HttpRequestMessage Request(HttpMethod method, string account, string rest, string credentials)
    {
        var request = new HttpRequestMessage(method, $"{options.TwilioBaseUrl}/2010-04-01/Accounts/{Uri.EscapeDataString(account)}{rest}");
        request.Options.Set(OutboundHttp.Service, "twilio");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        return request;
    }
}
