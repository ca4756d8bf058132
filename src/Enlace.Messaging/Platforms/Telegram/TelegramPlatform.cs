using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>
/// Bots of Telegram. Webhooks name no bot: the secret that we gave with the address finds the channel and proves who calls. An accepted send is the last
/// that is heard of a message.
/// </summary>
internal sealed class TelegramPlatform(PlatformCalls calls, PlatformOptions options) : IPlatform
{
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    // A group takes 20 messages a minute.
    private static readonly PairPace Group = new(Seconds: 60.0 / 18, Burst: 18);

    private readonly TelegramApi _api = new(calls, options);

    public PlatformKind Kind => PlatformKind.Telegram;

    public ProviderKind Provider => ProviderKind.Custom;

    public PlatformTraits Traits { get; } = new()
    {
        MaxText = 4096,
        MaxCaption = 1024,
        AudioHasCaption = true,
        MaxQuickReplies = 12,
        MaxQuickReplyTitle = 64,
        HasLocation = true,
        HasInteractive = true,
        PerSecond = 25,
        PairSeconds = 1,
        PairBurst = 3,
        TellsDelivery = false,
        Exceptions = recipient => recipient.StartsWith('-') ? Group : null,
    };

    public ChannelRules Rules { get; } = new(AddressKey: null, [ChannelSecrets.WebhookSecret], ["bot_token"])
    {
        AddressOfToken = TelegramApi.BotId,
        RoutingSecret = ChannelSecrets.WebhookSecret,
    };

    public IReadOnlyList<string> AddressesIn(RawWebhook webhook) => [];

    public string? RoutingSecret(RawWebhook webhook) => webhook.Header(SecretHeader) is { Length: > 0 } secret ? secret : null;

    public Authenticity Verify(RawWebhook webhook, WebhookSecrets secrets)
    {
        if (RoutingSecret(webhook) is not { } shown)
            return Authenticity.Missing;
        var own = secrets.Channel is { } channel ? channel[ChannelSecrets.WebhookSecret] : secrets.App ?? options.TelegramSecret;
        // Hashes have one length, so not even that of the secret is told by the time.
        return own is { Length: > 0 } && CryptographicOperations.FixedTimeEquals(Hash(shown), Hash(own)) ? Authenticity.Genuine : Authenticity.Forged;
    }

    public WebhookReading Read(RawWebhook webhook) => TelegramUpdate.Read(webhook);

    public async Task<SendResult> Send(OutgoingPart part, SendContext context, CancellationToken cancel)
    {
        if (context.Secrets.AccessToken is not { } token)
            return new SendResult.Refused("401", "The channel has no bot token.", RefusalConcerns.Channel);
        var (call, refusal) = TelegramParts.Of(part, context);
        if (call is null)
            return new SendResult.Refused("400", refusal!);

        var reply = await _api.Call(token, call.Method, call.Body, cancel);
        // The same words without their marks are better than nothing, and Telegram has taken none of it yet.
        if (TelegramErrors.IsAboutMarks(reply) && call.Body.Remove("parse_mode"))
            reply = await _api.Call(token, call.Method, call.Body, cancel);
        return reply.Result is { } sent && sent.Number("message_id") is { } message && sent.Object("chat")?.Number("id") is { } chat
            ? new SendResult.Accepted(TelegramUpdate.IdOf(chat, message))
            : TelegramErrors.Judge(reply);
    }

    public bool Awaits(Incoming incoming) => TelegramUpdate.CallbackOf(incoming.ExternalId) is not null;

    /// <summary>A pressed button shows a clock until it is answered.</summary>
    public async Task Acknowledge(Incoming incoming, SendContext context, CancellationToken cancel)
    {
        if (context.Secrets.AccessToken is { } token && TelegramUpdate.CallbackOf(incoming.ExternalId) is { } callback)
            await _api.Call(token, "answerCallbackQuery", new JsonObject { ["callback_query_id"] = callback }, cancel);
    }

    public async Task<Inspection> Inspect(SendContext context, CancellationToken cancel)
    {
        if (context.Secrets.AccessToken is not { } token)
            return new Inspection("The channel has no bot token.");
        var reply = await _api.Call(token, "getMe", null, cancel);
        if (reply.Result?.Id("id") is not { } bot)
            return new Inspection(reply.Description, reply.IsAway);
        return context.Channel.ExternalAddress is { } address && address != bot ? new Inspection($"The token is of another bot ({bot}) than the channel's ({address}).") : Inspection.Good;
    }

    public void Map(IEndpointRouteBuilder integrations) => integrations
        .Map<ShowTelegramBot>().Map<SetUpTelegram>().Map<ShowTelegramWebhook>().Map<SetTelegramWebhook>().Map<DeleteTelegramWebhook>()
        .Map<SendTelegramTest>().Map<ValidateTelegramToken>();

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
