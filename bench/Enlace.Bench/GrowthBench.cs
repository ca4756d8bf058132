using System.Diagnostics;
using Enlace.Kernel.Events;
using Enlace.Kernel.Persistence;

namespace Enlace.Bench;

/// <summary>What a long history costs: enqueue, claim and browse with a hundred thousand and with a million messages behind them.</summary>
internal static class GrowthBench
{
    private const int Chunk = 50_000;

    private static readonly SqlText History = new(
        """
        INSERT INTO evt.message (message_id, type, subject, tenant_id, correlation_id, content_type, data, occurred_at, created_at)
        SELECT gen_random_uuid(), 'bench.BenchHappened.v1', 's' || (g % 1000), 'default', 'c' || g, 'application/json', '{}', {now}, {now} FROM generate_series(@first, @last) g
        """,
        """
        WITH RECURSIVE g(i) AS (SELECT @first UNION ALL SELECT i + 1 FROM g WHERE i < @last)
        INSERT INTO evt.message (message_id, type, subject, tenant_id, correlation_id, content_type, data, occurred_at, created_at)
        SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
            'bench.BenchHappened.v1', 's' || (i % 1000), 'default', 'c' || i, 'application/json', CAST('{}' AS BLOB), {now}, {now} FROM g
        """);

    // A table that just grew tenfold is not what a hub meets in life: what the filling left to be done is settled before anything is measured.
    private static readonly SqlText[] Settle = [new("VACUUM (ANALYZE) evt.message", "ANALYZE evt_message"), new("CHECKPOINT", "PRAGMA wal_checkpoint(TRUNCATE)")];

    private static readonly SqlText Bare = new("INSERT INTO bench.bench_row (id, tenant_id, payload) VALUES (@id, 'default', 'x')", "INSERT INTO bench_row (id, tenant_id, payload) VALUES (@id, 'default', 'x')");

    public static async Task Run(string? url, bool quick)
    {
        await using var hub = await BenchHub.Start(url, worker: false);
        var (small, large) = quick ? (10_000, 50_000) : (100_000, 1_000_000);
        var before = await Measure(hub, 0, small);
        var after = await Measure(hub, small, large);
        foreach (var (name, first, second) in before.Zip(after, (b, a) => (b.Name, b.Micros, a.Micros)))
            Report.Ratio($"{name} with {large:N0} messages of history", second, $"with {small:N0}", first, "µs", 0);
    }

    private static async Task<IReadOnlyList<(string Name, double Micros)>> Measure(BenchHub hub, int from, int to)
    {
        for (var done = from; done < to; done += Chunk)
        {
            await hub.Database.Write((session, cancel) => session.Execute(
                History, cancel, ("first", done + 1), ("last", Math.Min(done + Chunk, to))), CancellationToken.None);
        }

        await hub.Database.Read(async (session, cancel) =>
        {
            foreach (var sql in Settle)
                await session.Execute(sql, cancel);
            return true;
        }, CancellationToken.None);
        var destination = await Backlog.Fill(hub.Database, 10_000, 200);
        var (store, browser) = (hub.Services.GetRequiredService<DeliveryStore>(), hub.Services.GetRequiredService<EventBrowser>());
        return
        [
            // What the machine does meanwhile shows here, and is to be taken off the others.
            ("a bare commit", await Each(200, _ => hub.Database.Write((session, cancel) => session.Execute(Bare, cancel, ("id", Guid.CreateVersion7())), CancellationToken.None))),
            ("enqueue", await Each(200, _ => hub.Enqueue(Guid.CreateVersion7(), "x"))),
            ("claim of 100", await Each(60, _ => store.ClaimPlain(destination, 100, TimeSpan.FromSeconds(300), CancellationToken.None))),
            ("browse the newest", await Each(60, _ => Browse(new EventFilter(null, null, null, null, null)))),
            ("browse a subject", await Each(60, i => Browse(new EventFilter(null, $"s{i}", null, null, null)))),
            ("browse a correlation", await Each(60, i => Browse(new EventFilter(null, null, $"c{i}", null, null)))),
        ];

        Task Browse(EventFilter filter) => browser.Page("default", filter, long.MaxValue, 50, CancellationToken.None);
    }

    private static async Task<double> Each(int times, Func<int, Task> one)
    {
        var taken = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await one(i + 1);
            taken.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        return Report.Median(taken.Skip(times / 5));
    }
}
