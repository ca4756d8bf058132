using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Tests.Conformance.Messaging.Probe;

/// <summary>A platform whose webhooks name no channel but carry a secret of ours, answers in words of its own, and takes each body for one message.</summary>
internal sealed class ProbeBot : IPlatform
{
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    public PlatformKind Kind => PlatformKind.Telegram;

    public ProviderKind Provider => ProviderKind.Custom;

    public PlatformTraits Traits { get; } = new() { MaxText = 4096, PerSecond = 30 };

    public ChannelRules Rules { get; } = new(null, [ChannelSecrets.WebhookSecret], ["bot_token"]);

    public WebhookReply Reply { get; } = new("text/xml", "<Response/>");

    public IReadOnlyList<string> AddressesIn(RawWebhook webhook) => [];

    public string? RoutingSecret(RawWebhook webhook) => webhook.Header(SecretHeader);

    public Authenticity Verify(RawWebhook webhook, WebhookSecrets secrets)
    {
        if (webhook.Header(SecretHeader) is not { } shown)
            return Authenticity.Missing;
        return (secrets.Channel is null ? secrets.App : secrets.Channel[ChannelSecrets.WebhookSecret]) == shown ? Authenticity.Genuine : Authenticity.Forged;
    }

    public WebhookReading Read(RawWebhook webhook) =>
        new([new Incoming { Address = "", ExternalId = System.Text.Encoding.UTF8.GetString(webhook.Body.Span), SenderId = "4455", Type = IncomingTypes.Text, Text = "Hola" }], [], []);

    public Task<SendResult> Send(OutgoingPart part, SendContext context, CancellationToken cancel) => Task.FromResult<SendResult>(new SendResult.Accepted("1"));

    public Task<Inspection> Inspect(SendContext context, CancellationToken cancel) => Task.FromResult(Inspection.Good);

    public void Map(IEndpointRouteBuilder integrations)
    {
    }
}
