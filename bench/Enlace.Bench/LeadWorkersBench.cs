using Enlace.Contracts.Leads;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Leads.Data;

namespace Enlace.Bench;

/// <summary>
/// Lead events that wait on their queue, until each is a committed contact with its state: per process, with two processes, and with a million
/// contacts stored before. Timed by the rows themselves, so that starting a worker does not count.
/// </summary>
internal static class LeadWorkersBench
{
    private static readonly SqlText Stored = LeadsSql.Of("SELECT count(*) FROM dbo.\"Contact_State\" WHERE id > @after");

    private static readonly SqlText Last = LeadsSql.Of("SELECT COALESCE(max(id), 0) FROM dbo.\"Contact_State\"");

    private static readonly SqlText Span = LeadsSql.Of("SELECT min(created_at), max(created_at) FROM dbo.\"Contact_State\" WHERE id > @after");

    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        var database = url ?? $"sqlite:{Path.Combine(folder, "leads.db")}";
        var (events, history) = quick ? (1_000, 50_000) : (5_000, 1_000_000);
        await Drain(database, "warm", events, 1);
        var empty = await Median(database, "empty", events, 1);
        Report.Value("events to committed contacts and states, one process", empty, "events/s", 0);
        if (url is not null)
            Report.Ratio("the same, two processes", await Median(database, "pair", events, 2), "one process", empty, "events/s", 0);
        await LeadHistory.Fill(database, history);
        Report.Ratio($"one process with {history:N0} contacts stored", await Median(database, "late", events, 1), "with none", empty, "events/s", 0.8);
        Directory.Delete(folder, recursive: true);

        async Task<double> Median(string at, string prefix, int count, int processes)
        {
            var rates = new List<double>();
            for (var round = 0; round < (quick ? 1 : 3); round++)
                rates.Add(await Drain(at, $"{prefix}{round}-", count, processes));
            return Report.Median(rates);
        }
    }

    private static async Task<double> Drain(string database, string prefix, int count, int processes)
    {
        long after;
        await using (var hub = await BenchHub.Start(database, worker: false, modules: "leads"))
        {
            after = await hub.Count(Last);
            for (var number = 0; number < count; number += 500)
                await Publish(hub, Enumerable.Range(number, Math.Min(500, count - number)).Select(i => Contact($"{prefix}{i}")));
        }

        if (!database.StartsWith("postgres", StringComparison.Ordinal))
        {
            await using var worker = await BenchHub.Start(database, worker: true, modules: "leads");
            return await Rate(worker.Database, after, count);
        }

        var workers = new List<ServerProcess>();
        try
        {
            await using var watch = await BenchHub.Start(database, worker: false, modules: "leads");
            for (var i = 0; i < processes; i++)
            {
                workers.Add(await ServerProcess.Start(_ => ["serve-hub"], "/health", new Dictionary<string, string?>
                {
                    ["ENLACE_DATA"] = Path.GetTempPath(),
                    ["ENLACE_DATABASE"] = database,
                    ["ENLACE_ROLES"] = "worker",
                    ["ENLACE_MODULES"] = "leads",
                    ["ENLACE__Logging__LogLevel__Default"] = "Warning",
                }));
            }

            return await Rate(watch.Database, after, count);
        }
        finally
        {
            foreach (var worker in workers)
                await worker.DisposeAsync();
        }
    }

    private static async Task<double> Rate(Database database, long after, int count)
    {
        while ((await database.Read((session, cancel) => session.Query(Stored, row => row.Long(0), cancel, ("after", after)), CancellationToken.None))[0] < count)
            await Task.Delay(20);
        var (first, last) = (await database.Read(
            (session, cancel) => session.Query(Span, row => (row.Time(0), row.Time(1)), cancel, ("after", after)), CancellationToken.None))[0];
        return count / (last - first).TotalSeconds;
    }

    private static async Task Publish(BenchHub hub, IEnumerable<RecordContact> events)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
        var db = scope.ServiceProvider.GetRequiredService<LeadsDb>();
        foreach (var happened in events)
            db.Publish(happened);
        await db.Commit(CancellationToken.None);
    }

    private static RecordContact Contact(string person) => new(
        person, "Test Contact Data", new DateTimeOffset(2025, 6, 5, 12, 41, 36, TimeSpan.Zero), "Nuevo", Phone: "+56912345678", Email: "test.data@example.com",
        EntryChannel: "WhatsApp", Meta: new EventMeta(Guid.CreateVersion7(), $"contact:{person}"));
}
