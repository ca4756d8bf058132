using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>WhatsApp by Meta's own Cloud API.</summary>
internal sealed class WhatsAppPlatform(GraphClient graph) : IPlatform
{
    public const string Word = "whatsapp", NumberId = "phone_number_id", BusinessId = "business_account_id", Pin = "pin";

    public PlatformKind Kind => PlatformKind.WhatsApp;

    public ProviderKind Provider => ProviderKind.Meta;

    public PlatformTraits Traits { get; } = WhatsAppTraits.Own with { HasHubHandshake = true };

    public ChannelRules Rules { get; } = new(NumberId, [ChannelSecrets.AppSecret, ChannelSecrets.VerifyToken, Pin], ["access_token"]);

    public IReadOnlyList<string> AddressesIn(RawWebhook webhook) => WhatsAppReading.AddressesIn(webhook.Body);

    public Authenticity Verify(RawWebhook webhook, WebhookSecrets secrets) => HubSignature.Verify(webhook, secrets);

    public WebhookReading Read(RawWebhook webhook) => WhatsAppReading.Read(webhook.Body);

    public async Task<SendResult> Send(OutgoingPart part, SendContext context, CancellationToken cancel)
    {
        if (context.Secrets.AccessToken is not { } token || !GraphClient.IsToken(token))
            return MetaRefusals.NoToken;
        if (context.Channel.ExternalAddress is not { } number || !GraphClient.IsId(number))
            return MetaRefusals.NoAddress;
        return WhatsAppBodies.Of(part, context) is { } body
            ? WhatsAppSending.Outcome(await graph.Post(graph.Graph($"{number}/messages"), token, body, cancel), context)
            : MetaRefusals.CannotCarry;
    }

    public async Task<Inspection> Inspect(SendContext context, CancellationToken cancel)
    {
        if (context.Secrets.AccessToken is not { } token || !GraphClient.IsToken(token) || !GraphClient.IsId(context.Channel.ExternalAddress))
            return MetaInspections.Incomplete;
        var answer = await PhoneInfo.Ask(graph, token, context.Channel.ExternalAddress!, cancel);
        return MetaInspections.Of(answer, PhoneInfo.Read(answer) is not null);
    }

    public void Map(IEndpointRouteBuilder integrations)
    {
        integrations.MapVerify(Word);
        ShowPhoneInfo.Map(integrations);
        ShowBusinessInfo.Map(integrations);
        SetUpWhatsApp.Map(integrations);
        SendWhatsAppTest.Map(integrations);
    }
}
