using Enlace.Kernel.Events.Feeds;
using Enlace.Kernel.Events.Log;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Events.Transports;

/// <summary>Puts a broker behind the backbone: it is told every event, and read for every command.</summary>
public static class TransportServices
{
    public static IServiceCollection AddTransport(this IServiceCollection services, KernelOptions options, Func<IServiceProvider, ITransport> open)
    {
        services.AddSingleton(open).AddSingleton<IFeed, BrokerFeed>().AddHostedService<QueueKeeper>();
        if (options.IsWorker)
            services.AddHostedService<Listener>().AddHostedService<LogQueueReader>();
        return services;
    }
}
