using Enlace.Kernel.Caching;
using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Events.Transports;
using Enlace.Kernel.Http;
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
        app.UseMiddleware<RequestId>();
        app.UseMiddleware<ErrorPages>();
        app.UseRouting();
        app.UseMiddleware<CallerGate>();
        if (options.RequestsPerSecond > 0)
            app.UseRateLimiter();
        app.UseRequestTimeouts();
        app.UseMiddleware<Charsets>();
        app.UseMiddleware<Idempotency>();
        MapHealth(app);
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

    private static void MapHealth(WebApplication app)
    {
        var modules = app.Services.GetRequiredService<IReadOnlyList<IModule>>().Select(module => module.Name).ToArray();
        var health = new Health("healthy", "gestion-de-integraciones", modules);
        foreach (var path in (string[])["/health", ApiPrefix + "/health"])
            app.MapGet(path, () => health).Public().DisableRateLimiting().WithTags("health");
        foreach (var path in (string[])["/health/ready", ApiPrefix + "/ready"])
            app.MapGet(path, Ready).Public().DisableRateLimiting().WithTags("health");
    }

    private static async Task<IResult> Ready(Database database, KernelOptions options, IServiceProvider services, CancellationToken cancel)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(TimeSpan.FromSeconds(2));
            await database.Read((session, inner) => session.Query(Ping, row => row.Int(0), inner), limit.Token);
            return Results.Ok(await Around(options, services, cancel));
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && (e is OperationCanceledException or DatabaseUnavailableException))
        {
            return Results.Json(new Readiness("unavailable", new Dictionary<string, string> { ["database"] = "down" }), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>What stands around the database: without it we are slower or send later, and go on serving.</summary>
    private static async Task<Readiness> Around(KernelOptions options, IServiceProvider services, CancellationToken cancel)
    {
        var parts = new Dictionary<string, string> { ["database"] = "up" };
        // Only a worker speaks to the broker.
        if (options.IsWorker && services.GetService<ITransport>() is { } broker)
            parts["broker"] = broker.IsConnected ? "up" : "down";
        if (services.GetService<SharedCache>() is { } cache)
            parts["cache"] = cache.IsTrusted ? "up" : "down";
        if (services.GetService<Replica>() is { } replica)
            parts["replica"] = replica.IsUsable ? "up" : replica.IsConnected ? "lagging" : "down";
        if (services.GetRequiredService<IEventLog>() is { IsOutside: true } log)
            parts["event_log"] = await Answers(log, cancel) ? "up" : "down";
        return new Readiness(parts.Values.All(state => state == "up") ? "ready" : "degraded", parts);
    }

    private static async Task<bool> Answers(IEventLog log, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            await log.Check(limit.Token);
            return true;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && e is OperationCanceledException or EventLogUnavailableException)
        {
            return false;
        }
    }

    // SQLite answers a bare SELECT 1 without looking at its file.
    private static readonly SqlText Ping = new(postgres: "SELECT 1", sqlite: "SELECT count(*) FROM sqlite_schema");

    private sealed record Health(string Status, string Service, IReadOnlyList<string> Modules);

    private sealed record Readiness(string Status, IReadOnlyDictionary<string, string> Parts);
}
