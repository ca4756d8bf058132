using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.Instagram;

/// <summary>
/// An Instagram account's messages, in two flavours: A by the Facebook page that it is linked to, at Facebook's host; B by its own log-in, at
/// Instagram's. A channel says by its setting <c>flavour</c> which one it is.
/// </summary>
internal sealed class InstagramPlatform(GraphClient graph) : IPlatform
{
    public const string Word = "instagram", AccountId = "instagram_id", PageId = "page_id", Flavour = "flavour", ByPage = "A", ByLogIn = "B";

    /// <summary>The <c>object</c> of its webhooks.</summary>
    private const string Webhooks = "instagram";

    public PlatformKind Kind => PlatformKind.Instagram;

    public ProviderKind Provider => ProviderKind.Meta;

    public PlatformTraits Traits { get; } = new()
    {
        MaxText = 1000,
        CountsBytes = true,
        MaxQuickReplies = 13,
        HasInteractive = true,
        Window = PageBodies.Window,
        LongWindow = new LongWindow(PageBodies.HumanAgent, PageBodies.HumanWindow),
        PerSecond = 20,
        PairSeconds = 1,
        HasHubHandshake = true,
    };

    public ChannelRules Rules { get; } = new(AccountId, [ChannelSecrets.AppSecret, ChannelSecrets.VerifyToken], ["page_access_token", "access_token"]);

    /// <summary>Whether the account has its own log-in.</summary>
    public static bool IsByLogIn(string? flavour) => string.Equals(flavour, ByLogIn, StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<string> AddressesIn(RawWebhook webhook) => PageReading.AddressesIn(webhook.Body, Webhooks);

    public Authenticity Verify(RawWebhook webhook, WebhookSecrets secrets) => HubSignature.Verify(webhook, secrets);

    public WebhookReading Read(RawWebhook webhook) => PageReading.Read(webhook.Body, Webhooks);

    public async Task<SendResult> Send(OutgoingPart part, SendContext context, CancellationToken cancel)
    {
        if (!IsByLogIn(context.Setting(Flavour)))
            return await graph.Send(graph.Graph("me/messages"), part, context, cancel);
        return GraphClient.IsId(context.Channel.ExternalAddress)
            ? await graph.Send(graph.Instagram($"{context.Channel.ExternalAddress}/messages"), part, context, cancel)
            : MetaRefusals.NoAddress;
    }

    public async Task<Inspection> Inspect(SendContext context, CancellationToken cancel)
    {
        if (context.Secrets.AccessToken is not { } token || !GraphClient.IsToken(token) || !GraphClient.IsId(context.Channel.ExternalAddress))
            return MetaInspections.Incomplete;
        var answer = await AccountInfo.Ask(graph, IsByLogIn(context.Setting(Flavour)), token, context.Channel.ExternalAddress!, cancel);
        return MetaInspections.Of(answer, AccountInfo.Read(answer)?.Id == context.Channel.ExternalAddress);
    }

    public void Map(IEndpointRouteBuilder integrations)
    {
        integrations.MapVerify(Word);
        integrations.MapPageInfo(Word);
        integrations.MapTest(Word, Kind);
        ShowAccountInfo.Map(integrations);
        ListInstagramAccounts.Map(integrations);
        SetUpInstagram.Map(integrations);
    }
}
