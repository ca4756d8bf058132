using Enlace.Kernel.Caching;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Feeds;
using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Events.Outlets;
using Enlace.Kernel.Events.Sagas;
using Enlace.Kernel.Events.Transports;
using Enlace.Kernel.Events.Webhooks;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Enlace.Kernel;

/// <summary>Registers the Kernel around the modules that the host chose.</summary>
public static class KernelServices
{
    /// <param name="services">The program's.</param>
    /// <param name="options">What the host decided.</param>
    /// <param name="security">Keys and profile.</param>
    /// <param name="outbound">Addresses that may be reached beside public ones.</param>
    /// <param name="modules">The modules that run here.</param>
    /// <param name="known">Every module of the program: one that runs elsewhere is still understood.</param>
    public static IServiceCollection AddKernel(
        this IServiceCollection services, KernelOptions options, SecurityOptions security, OutboundAllowList outbound, IReadOnlyList<IModule> modules,
        IReadOnlyList<IModule> known)
    {
        services.AddSingleton(options).AddSingleton(security).AddSingleton(modules).AddSingleton<IEnumerable<IModule>>(modules);
        services.AddSingleton<IFaultPoints, NoFaultPoints>();
        services.AddOutboundHttp(outbound);
        services.AddSingleton<SecretBox>().AddSingleton<Tokens>().AddSingleton<Callers>().AddScoped<CurrentCaller>();
        AddWire(services, modules, known);
        AddBackbone(services, options, modules, known);
        services.AddSingleton<Migrator>().AddScoped<UnitOfWork>().AddScoped<ModuleDbScope>();
        services.AddReads(options.Reads);
        services.AddSingleton<IdempotencyStore>();
        services.AddRateLimiter(limiter => RateLimits.Configure(limiter, options.Limits));
        services.AddOrigins(options);
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = options.RequestTimeout, TimeoutStatusCode = 503 });
        return services;
    }

    private static void AddWire(IServiceCollection services, IReadOnlyList<IModule> modules, IReadOnlyList<IModule> known)
    {
        var json = new WireJson([.. modules.UnionBy(known, module => module.Name).Select(module => module.Wire), KernelWire.Glossary]);
        services.AddSingleton(json).AddSingleton(new ErrorShapes(modules.SelectMany(module => module.NeighbourErrors.Prepend(module.Errors)).Distinct()));
        services.ConfigureHttpJsonOptions(http => json.Configure(http.SerializerOptions, WireJson.MaxReadDepth));
        services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    private static void AddBackbone(IServiceCollection services, KernelOptions options, IReadOnlyList<IModule> modules, IReadOnlyList<IModule> known)
    {
        var subscriptions = new Subscriptions();
        foreach (var module in modules)
            subscriptions.For(module);
        // Whoever listens needs no second line to be made; a saga is made by its type.
        foreach (var binding in subscriptions.Bindings.Where(binding => binding.Saga is null))
            services.AddScoped(binding.Reaction);
        services.AddSingleton(subscriptions).AddSingleton(new EventCatalog(modules, known));
        services.AddSingleton<Destinations>().AddSingleton<Outbox>().AddSingleton<WaitingDeliveries>().AddSingleton<Node>().AddSingleton<DeliveryStore>().AddSingleton<RateStore>().AddSingleton<BreakerStore>();
        services.AddSingleton(new Doorbell { HasWorkers = options.IsWorker });
        services.AddSingleton<WebhookSender>().AddSingleton<WebhookEndpoints>().AddSingleton(provider => new WebhookHistory(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<WebhookEndpoints>(), provider.GetRequiredService<WebhookSender>(),
            provider.GetRequiredService<DeliveryStore>(), provider.GetRequiredService<Outbox>(), provider.GetRequiredService<Node>(),
            provider.GetRequiredService<Doorbell>()));
        services.AddSingleton<IDeliverer, ReactionDeliverer>().AddSingleton<IDeliverer, WebhookDeliverer>();
        services.AddSingleton(provider => new OutletDesk(provider.GetRequiredService<Outbox>(), provider.GetRequiredService<Doorbell>()));
        services.AddSingleton<DeadLetters>().AddSingleton<EventBrowser>().AddSingleton(provider => new ReactionDesk(provider));
        services.AddSingleton<SagaMail>().AddSingleton<SagaStore>().AddSingleton<SagaRunner>().AddSingleton<SagaBrowser>();
        services.AddSingleton<IEventLog, DatabaseEventLog>().AddSingleton<EventDocuments>().AddSingleton<IFeed, EventLogFeed>().AddSingleton<EventRedaction>().AddSingleton<AnswerRedaction>();
        foreach (var column in WebhookSql.Sealed)
            services.AddSingleton(column);
        services.AddSingleton<SealedSecrets>();
        // Must be first among the hosted services: it prepares what the others stand on.
        services.AddSingleton<Preparation>().AddHostedService(provider => provider.GetRequiredService<Preparation>());
        services.AddHostedService<Neighbours>();
        services.AddSingleton<HintLine>().AddHostedService(provider => provider.GetRequiredService<HintLine>());
        services.AddSingleton<IngressReader>().AddSingleton<Ingress>().AddHostedService(provider => provider.GetRequiredService<Ingress>());
        services.AddSingleton(provider => new QueueHost(
            provider.GetRequiredService<Ingress>(), provider.GetRequiredService<Subscriptions>(), provider.GetRequiredService<EventCatalog>()));
        // Services stop in reverse order: the caretaker must renew our heartbeat until the dispatcher has drained.
        services.AddHostedService<Caretaker>();
        if (!options.IsWorker)
            return;
        services.AddSingleton<DeliveryRunner>().AddSingleton<FeedStore>().AddSingleton<FeedRelay>();
        services.AddHostedService<Dispatcher>().AddHostedService<ReplayRunner>().AddHostedService<RetentionSweep>().AddHostedService<KeyRotation>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Dispatcher.DrainTime + TimeSpan.FromSeconds(10));
    }
}
