using Enlace.Kernel.Caching;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Events.Transports;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Observability;

/// <summary>Whether the process lives and whether it can serve. Below <c>/api/v1</c> a contract's own words stand beside ours.</summary>
internal static class HealthRoutes
{
    // SQLite answers a bare SELECT 1 without looking at its file.
    private static readonly SqlText Ping = new(postgres: "SELECT 1", sqlite: "SELECT count(*) FROM sqlite_schema");

    public static void MapHealth(this WebApplication app)
    {
        var modules = app.Services.GetRequiredService<IReadOnlyList<IModule>>().Select(module => module.Name).ToArray();
        var words = app.Services.GetServices<IHealthWords>().ToArray();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var since = clock.GetTimestamp();
        var health = new Dictionary<string, object?> { ["status"] = "healthy", ["service"] = "gestion-de-integraciones", ["modules"] = modules };
        // The second name is the lending contract's.
        foreach (var path in (string[])["/health", "/health/live"])
        {
            app.MapGet(path, (HttpContext http) =>
                words.Select(word => word.Alive(modules, http.Connection.LocalPort)).FirstOrDefault(word => word is not null) is { } alive
                    ? new Dictionary<string, object?>(health) { ["status"] = alive }
                    : health).Called(path == "/health" ? "health" : "live", "Whether the process lives").Public().DisableRateLimiting().WithTags("health");
        }

        app.MapGet(KernelPipeline.ApiPrefix + "/health", () => Together(
            health, words.Select(word => word.Health(clock.GetUtcNow(), clock.GetElapsedTime(since), Node.Version))))
            .Called("moduleHealth", "Whether the process lives, in the words of its modules").Public().DisableRateLimiting().WithTags("health");
        app.MapGet("/health/ready", (Database database, KernelOptions options, IServiceProvider services, CancellationToken cancel) =>
            Ready(database, options, services, [], cancel)).Called("ready", "Whether the hub can serve, and in what state its parts are").Public().DisableRateLimiting().WithTags("health");
        app.MapGet(KernelPipeline.ApiPrefix + "/ready", (Database database, KernelOptions options, IServiceProvider services, CancellationToken cancel) =>
            Ready(database, options, services, words, cancel)).Called("moduleReady", "Whether the hub can serve, in the words of its modules").Public().DisableRateLimiting().WithTags("health");
    }

    private static Dictionary<string, object?> Together(Dictionary<string, object?> own, IEnumerable<IReadOnlyDictionary<string, object?>> others)
    {
        var all = new Dictionary<string, object?>(own);
        foreach (var (name, value) in others.SelectMany(other => other))
            all.TryAdd(name, value);
        return all;
    }

    private static async Task<IResult> Ready(Database database, KernelOptions options, IServiceProvider services, IHealthWords[] words, CancellationToken cancel)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(TimeSpan.FromSeconds(2));
            await database.Read((session, inner) => session.Query(Ping, row => row.Int(0), inner), limit.Token);
            var parts = await Around(options, services, cancel);
            return Say(parts.Where(part => part.Key != "database").All(part => part.Value == "up") ? "ready" : "degraded", parts, isReady: true);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && (e is OperationCanceledException or DatabaseUnavailableException))
        {
            return Say("unavailable", new Dictionary<string, string> { ["database"] = "down" }, isReady: false);
        }

        IResult Say(string status, IReadOnlyDictionary<string, string> parts, bool isReady) => Results.Json(
            Together(Own(status, parts, options.IsWorker && isReady), words.Select(word => word.Readiness(database.Clock.GetUtcNow(), isReady, status, parts))),
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>How much waits is told beside the parts, which are up or down: a queue, however long, makes nobody less ready.</summary>
    private static Dictionary<string, object?> Own(string status, IReadOnlyDictionary<string, string> parts, bool knowsOutbox)
    {
        var own = new Dictionary<string, object?> { ["status"] = status, ["parts"] = parts };
        // As the caretaker counted it within the last quarter of a minute: a count of our own would make readiness slow in just the flood that it tells of.
        if (knowsOutbox)
            own["outbox_depth"] = Telemetry.Backlog.Sum(sample => sample.Ready);
        return own;
    }

    /// <summary>What stands around the database: without it we are slower or send later, and go on serving.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> Around(KernelOptions options, IServiceProvider services, CancellationToken cancel)
    {
        var parts = new Dictionary<string, string> { ["database"] = options.IsMock ? "in-memory" : "up" };
        // Only a worker speaks to the broker.
        if (options.IsWorker && services.GetService<ITransport>() is { } broker)
            parts["broker"] = broker.IsConnected ? "up" : "down";
        if (services.GetService<SharedCache>() is { } cache)
            parts["cache"] = cache.IsTrusted ? "up" : "down";
        if (services.GetService<Replica>() is { } replica)
            parts["replica"] = replica.IsUsable ? "up" : replica.IsConnected ? "lagging" : "down";
        if (services.GetRequiredService<IEventLog>() is { IsOutside: true } log)
            parts["event_log"] = await Answers(log, cancel) ? "up" : "down";
        return parts;
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
}
