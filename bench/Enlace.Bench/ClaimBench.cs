using System.Diagnostics;
using Enlace.Kernel.Events;
using Enlace.Kernel.Persistence;

namespace Enlace.Bench;

/// <summary>Claim and complete in batches of 100, against a bare claim-and-delete loop over a table of the same shape.</summary>
internal static class ClaimBench
{
    private const int Batch = 100;

    private static readonly SqlText RawClaim = new(
        """
        WITH c AS (SELECT id AS taken FROM bench.bench_queue WHERE state = 0 AND due_at <= {now} ORDER BY due_at, id LIMIT @n {skip locked})
        UPDATE bench.bench_queue SET state = 1, owner = @node, epoch = epoch + 1 FROM c WHERE id = c.taken RETURNING id
        """,
        """
        WITH c AS (SELECT id AS taken FROM bench_queue WHERE state = 0 AND due_at <= {now} ORDER BY due_at, id LIMIT @n)
        UPDATE bench_queue SET state = 1, owner = @node, epoch = epoch + 1 FROM c WHERE id = c.taken RETURNING id
        """);

    private static readonly SqlText RawDelete = new("DELETE FROM bench.bench_queue WHERE id {any:@ids}", "DELETE FROM bench_queue WHERE id {any:@ids}");

    private static readonly SqlText RawFill = new(
        "INSERT INTO bench.bench_queue (due_at, message_row) SELECT {now}, g FROM generate_series(1, @n) g",
        "WITH RECURSIVE g(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < @n) INSERT INTO bench_queue (due_at, message_row) SELECT {now}, i FROM g");

    public static async Task Run(string? url, bool quick)
    {
        await using var hub = await BenchHub.Start(url, worker: false);
        var count = quick ? 2_000 : 20_000;
        var store = hub.Services.GetRequiredService<DeliveryStore>();
        var node = Guid.CreateVersion7();
        var (floors, ours) = (new List<double>(), new List<double>());
        for (var round = 0; round < (quick ? 1 : 3); round++)
        {
            await hub.Database.Write((session, cancel) => session.Execute(RawFill, cancel, ("n", count)), CancellationToken.None);
            floors.Add(await Drain(count, async () =>
            {
                var ids = await hub.Database.Write((session, cancel) => session.Query(RawClaim, row => row.Long(0), cancel, ("n", Batch), ("node", node)), CancellationToken.None);
                await hub.Database.Write((session, cancel) => session.Execute(RawDelete, cancel, ("ids", ids.ToArray())), CancellationToken.None);
                return ids.Count;
            }));
            var destination = await Backlog.Fill(hub.Database, count, 1000);
            ours.Add(await Drain(count, async () =>
            {
                var claims = await store.ClaimPlain(destination, Batch, TimeSpan.FromSeconds(30), CancellationToken.None);
                if (claims.Count > 0)
                    await store.CompleteMany(claims, new AttemptRecord(hub.Database.Clock.GetUtcNow(), TimeSpan.Zero, Outcome.Done), CancellationToken.None);
                return claims.Count;
            }));
        }

        Report.Ratio($"claim + complete with message and history, batch {Batch}", Report.Median(ours), "raw claim + delete", Report.Median(floors), "msg/s", 0.5);
    }

    private static async Task<double> Drain(int count, Func<Task<int>> step)
    {
        var started = Stopwatch.GetTimestamp();
        while (await step() > 0)
        {
            // Until nothing is left.
        }

        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
