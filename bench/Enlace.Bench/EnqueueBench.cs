using System.Diagnostics;
using Enlace.Kernel.Persistence;

namespace Enlace.Bench;

/// <summary>A business row and its event through EF Core, against two bare inserts in one transaction.</summary>
internal static class EnqueueBench
{
    private static readonly SqlText RawRow = new(
        "INSERT INTO bench.bench_raw (id, payload) VALUES (@id, @payload)", "INSERT INTO bench_raw (id, payload) VALUES (@id, @payload)");
    private static readonly SqlText RawOutbox = new("INSERT INTO bench.bench_raw_outbox (payload) VALUES (@data)", "INSERT INTO bench_raw_outbox (payload) VALUES (@data)");

    public static async Task Run(string? url, bool quick)
    {
        await using var hub = await BenchHub.Start(url, worker: false);
        var payload = new string('x', 1000);
        var data = new byte[1000];
        var count = quick ? 300 : 3000;
        foreach (var clients in (int[])[1, 8])
        {
            // Taken in turns, so that a slow minute of the machine hits both.
            var (floors, ours) = (new List<double>(), new List<double>());
            for (var round = 0; round < (quick ? 1 : 3); round++)
            {
                floors.Add(await PerSecond(clients, count, id => hub.Database.Write(async (session, cancel) =>
                {
                    await session.Execute(RawRow, cancel, ("id", id), ("payload", payload));
                    await session.Execute(RawOutbox, cancel, ("data", data));
                }, CancellationToken.None)));
                ours.Add(await PerSecond(clients, count, id => hub.Enqueue(id, payload)));
            }

            Report.Ratio($"enqueue through EF, {clients} clients", Report.Median(ours), "raw two inserts", Report.Median(floors), "tx/s", 0.25);
        }
    }

    internal static async Task<double> PerSecond(int clients, int count, Func<Guid, Task> one)
    {
        await one(Guid.CreateVersion7());
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < count / clients; i++)
                await one(Guid.CreateVersion7());
        })));
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
