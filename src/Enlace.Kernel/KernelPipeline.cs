using Enlace.Kernel.Http;
using Enlace.Kernel.Observability;
using Enlace.Kernel.Operators;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel;

/// <summary>The way of a request: errors caught, named, routed, known, limited, remembered, handled.</summary>
public static class KernelPipeline
{
    public const string ApiPrefix = "/api/v1";

    /// <summary>What the start needs of the database, done before the host starts.</summary>
    /// <exception cref="SettingException">The database and the settings do not go together.</exception>
    /// <exception cref="DatabaseUnavailableException">It cannot be reached or written.</exception>
    public static Task Prepare(this WebApplication app, CancellationToken cancel) => app.Services.GetRequiredService<Events.Preparation>().StartAsync(cancel);

    public static void UseKernel(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<KernelOptions>();
        if (options.TrustedProxies.Count > 0)
            app.UseForwardedHeaders(ForwardedFor.TrustedOnly(options.TrustedProxies));
        app.UseMiddleware<RequestId>();
        app.UseMiddleware<RequestMeters>();
        app.UseMiddleware<ErrorPages>();
        app.UseRouting();
        app.UseOrigins();
        app.UseMiddleware<CallerGate>();
        if (options.Limits.IsOn)
        {
            app.UseRateLimiter();
            app.UseMiddleware<RateHeaders>();
        }

        app.UseRequestTimeouts();
        app.UseMiddleware<Charsets>();
        app.UseMiddleware<EmptyBodies>();
        app.UseMiddleware<Idempotency>();
        app.MapHealth();
        if (!options.IsApi)
            return;
        MapOperators(app);
        if (app.Services.GetRequiredService<SecurityOptions>().IsSandbox)
            app.UseCases("", KernelWire.Glossary).WithTags("sandbox").Map<InjectMessage>();
        foreach (var module in app.Services.GetRequiredService<IReadOnlyList<IModule>>())
        {
            module.Routes(Group(ApiPrefix, module));
            module.NeighbourRoutes(Group("", module));
        }

        RouteGroupBuilder Group(string prefix, IModule module) =>
            app.UseCases(prefix, module.Wire).WithTags(module.Name).WithMetadata(new ModuleName(module.Name));
    }

    private static void MapOperators(WebApplication app)
    {
        var operators = app.UseCases(ApiPrefix, KernelWire.Glossary).WithTags("operators");
        if (!app.Services.GetRequiredService<IReadOnlyList<IModule>>().Any(module => module.SignsIn))
            operators.Map<IssueToken>();
        operators
            .Map<AddCaller>().Map<ListCallers>().Map<RevokeCaller>()
            .Map<ListEvents>().Map<ShowEvent>()
            .Map<ListEventLog>().Map<ShowEventDocument>()
            .Map<ListDestinations>().Map<SwitchDestination>().Map<LimitDestination>()
            .Map<ListDeadLetters>().Map<ReplayDeadLetter>().Map<StartReplay>()
            .Map<WatchReplays>().Map<ControlReplay>()
            .Map<ListSagas>().Map<ShowSaga>().Map<ControlSaga>();
    }
}
