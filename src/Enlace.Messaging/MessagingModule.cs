using Enlace.Kernel.Events.Outlets;
using Enlace.Kernel.Observability;
using Enlace.Messaging.Broadcasts;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Jobs;
using Enlace.Messaging.Meta;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Sending;
using Enlace.Messaging.Statuses;
using Enlace.Messaging.Subscribers;
using Enlace.Messaging.UseCases;
using Enlace.Messaging.Webchat;
using Enlace.Messaging.Webhooks;

namespace Enlace.Messaging;

/// <summary>Messaging: channels to WhatsApp, Telegram, Messenger, Instagram and our own webchat, and the truth about every message.</summary>
public sealed class MessagingModule : IModule
{
    internal const string ModuleName = "messaging";

    /// <summary>Where the contract has everything but health and the webchat's own protocol.</summary>
    internal const string Prefix = "/integrations";

    internal static readonly TimeSpan AnswersKept = TimeSpan.FromHours(24);

    /// <summary>A send that is repeated within a day gets the first answer.</summary>
    private static readonly IdempotencyRule Repeats = new(LongestKey: 128, Keep: AnswersKept, PerCaller: false);

    public string Name => ModuleName;

    public WireGlossary Wire => MessagingWire.Glossary;

    public IErrorShape Errors => MessagingErrors.Instance;

    public void Services(IServiceCollection services, IConfiguration settings)
    {
        services
            .AddModuleDb<MessagingDb>()
            .AddSingleton(MessagingOptions.From(settings))
            .AddSingleton(PlatformOptions.From(settings))
            .AddSingleton<PlatformCalls>()
            .AddSingleton<GraphClient>()
            .AddSingleton<TestMessages>()
            .AddScoped<GraphSetUp>()
            .AddSingleton<ChannelVault>().AddSingleton<ChannelDirectory>()
            .AddScoped<ChannelDesk>().AddScoped<SecretReserve>().AddScoped<SendDesk>()
            .AddSingleton<ChannelLine>().AddSingleton<ChannelStop>().AddSingleton<OutboundNews>().AddSingleton<OutboundQueue>().AddSingleton<OutcomeBoard>().AddSingleton<SendTools>().AddSingleton<StatusDesk>()
            .AddOutlet<ChannelOutlet>()
            .AddWorkerService<EarlyStatusSweep>()
            .AddWorkerService<AskForStatuses>()
            .AddSingleton<IHealthWords, MessagingHealth>()
            .AddSingleton(DefaultChannelOptions.From(settings))
            .AddWorkerService<CountChannels>()
            .AddWorkerService<MakeDefaultChannels>()
            .AddWebchat(settings)
            .AddWebhooks(settings)
            .AddBroadcasts(settings);
        foreach (var column in ChannelVault.Sealed)
            services.AddSingleton(column);
        foreach (var platform in Family.Types<IPlatform>(typeof(MessagingModule).Assembly))
            services.AddSingleton(typeof(IPlatform), platform);
        MockPlatforms.Register(services);
    }

    public void Routes(IEndpointRouteBuilder api)
    {
        var integrations = api.MapGroup(Prefix).Remembers(Repeats).Measured(MessagingLabels.PlatformOf);
        integrations
            .Map<CreateChannel>().Map<ListChannels>().Map<GetChannel>().Map<PatchChannel>().Map<DeleteChannel>().Map<ShowChannelHealth>();
        foreach (var platform in api.ServiceProvider.GetRequiredService<PlatformFamily>().All)
            platform.Map(integrations);
        integrations
            .Map<SendMessage>().Map<ShowOutbound>().Map<DecideOutbound>()
            .Map<ReceiveWebhook>().Map<VerifyWebhook>().Map<ListWebhookEvents>().Map<ReplayWebhookEvent>()
            .Map<ListInbound>().Map<ListOutbound>().Map<ShowChat>().Map<ErasePerson>();
        integrations.MapBroadcasts();
        integrations.MapSubscriptions();
        integrations.MapWebchat();
        api.MapVisitors();
    }

    public void NeighbourRoutes(IEndpointRouteBuilder root) => root.MapWidget();

    public void Listen(Subscriptions subscriptions)
    {
    }
}
