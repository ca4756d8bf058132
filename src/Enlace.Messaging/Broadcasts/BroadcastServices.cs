using Enlace.Messaging.UseCases;

namespace Enlace.Messaging.Broadcasts;

/// <summary>What takes broadcasts, works them off and shows them.</summary>
internal static class BroadcastServices
{
    public static IServiceCollection AddBroadcasts(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(BroadcastOptions.From(settings))
        .AddSingleton<BroadcastExpander>().AddSingleton<BroadcastDryRun>().AddSingleton<BroadcastReader>().AddSingleton<BroadcastSignal>()
        .AddScoped<BroadcastStore>()
        .AddWorkerService<BroadcastWorker>();

    public static IEndpointRouteBuilder MapBroadcasts(this IEndpointRouteBuilder integrations) => integrations
        .Map<SendBroadcast>().Map<StreamBroadcast>().Map<ListBroadcasts>().Map<ShowBroadcast>().Map<ShowBroadcastResults>().Map<ControlBroadcast>();
}
