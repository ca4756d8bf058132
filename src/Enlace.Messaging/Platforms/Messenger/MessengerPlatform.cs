using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.Messenger;

/// <summary>The messages of a Facebook page.</summary>
internal sealed class MessengerPlatform(GraphClient graph) : IPlatform
{
    public const string Word = "messenger", PageId = "page_id";

    /// <summary>The <c>object</c> of its webhooks.</summary>
    private const string Webhooks = "page";

    public PlatformKind Kind => PlatformKind.Messenger;

    public ProviderKind Provider => ProviderKind.Meta;

    public PlatformTraits Traits { get; } = new()
    {
        // "Less than 2000 characters".
        MaxText = 1999,
        MaxQuickReplies = 13,
        HasInteractive = true,
        Window = PageBodies.Window,
        LongWindow = new LongWindow(PageBodies.HumanAgent, PageBodies.HumanWindow),
        PerSecond = 50,
        PairSeconds = 1,
        HasHubHandshake = true,
    };

    public ChannelRules Rules { get; } = new(PageId, [ChannelSecrets.AppSecret, ChannelSecrets.VerifyToken], ["page_access_token", "access_token"]);

    public IReadOnlyList<string> AddressesIn(RawWebhook webhook) => PageReading.AddressesIn(webhook.Body, Webhooks);

    public Authenticity Verify(RawWebhook webhook, WebhookSecrets secrets) => HubSignature.Verify(webhook, secrets);

    public WebhookReading Read(RawWebhook webhook) => PageReading.Read(webhook.Body, Webhooks);

    public Task<SendResult> Send(OutgoingPart part, SendContext context, CancellationToken cancel) => graph.Send(graph.Graph("me/messages"), part, context, cancel);

    public async Task<Inspection> Inspect(SendContext context, CancellationToken cancel)
    {
        if (context.Secrets.AccessToken is not { } token || !GraphClient.IsToken(token) || !GraphClient.IsId(context.Channel.ExternalAddress))
            return MetaInspections.Incomplete;
        var answer = await PageInfo.Ask(graph, token, context.Channel.ExternalAddress!, cancel);
        return MetaInspections.Of(answer, PageInfo.Read(answer) is not null);
    }

    public void Map(IEndpointRouteBuilder integrations)
    {
        integrations.MapVerify(Word);
        integrations.MapPageInfo(Word);
        integrations.MapTest(Word, Kind);
        SetUpMessenger.Map(integrations);
    }
}
