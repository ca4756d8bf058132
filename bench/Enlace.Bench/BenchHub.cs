using Enlace.Contracts;
using Enlace.Host;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;

namespace Enlace.Bench;

/// <summary>A hub on a fresh database, for measuring its parts from inside.</summary>
internal sealed class BenchHub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private BenchHub(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    public IServiceProvider Services => _app.Services;

    public Database Database => Services.GetRequiredService<Database>();

    public static async Task<BenchHub> Start(string? databaseUrl, bool worker, BenchListens listens = BenchListens.Inside, string? broker = null, string modules = "all", params (string Name, string Value)[] more)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        var settings = new Dictionary<string, string?>
        {
            ["ENLACE_DATA"] = folder,
            ["ENLACE_URLS"] = "http://127.0.0.1:0",
            ["ENLACE_DATABASE"] = databaseUrl ?? "sqlite:",
            ["ENLACE_ROLES"] = worker ? "api,worker" : "api",
            ["ENLACE_BROKER"] = broker ?? "database",
            ["ENLACE_MODULES"] = modules,
            ["ENLACE__Logging__LogLevel__Default"] = "Warning",
            ["ENLACE__Http__RequestsPerSecond"] = "0",
        };
        foreach (var (name, value) in more)
            settings[name] = value;
        var app = Hub.Build([], settings, new HubParts([new BenchModule(listens)]));
        await app.StartAsync();
        return new BenchHub(app, folder);
    }

    /// <summary>Many events in one transaction, as an import has them.</summary>
    public async Task Publish(IEnumerable<IEvent> events)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
        var db = scope.ServiceProvider.GetRequiredService<BenchModule.BenchDb>();
        foreach (var happened in events)
            db.Publish(happened);
        await db.Commit(CancellationToken.None);
    }

    public async Task<long> Count(SqlText sql) => (await Database.Read((session, cancel) => session.Query(sql, row => row.Long(0), cancel), CancellationToken.None))[0];

    /// <summary>One business row with its event, through EF Core and the outbox, as a use case does it.</summary>
    public async Task Enqueue(Guid id, string payload)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
        var db = scope.ServiceProvider.GetRequiredService<BenchModule.BenchDb>();
        db.Add(new BenchRow { Id = id, TenantId = Caller.DefaultTenant, Payload = payload });
        db.Publish(new BenchHappened(id, payload));
        await db.Commit(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
