using System.Collections.Concurrent;
using System.Diagnostics;
using Enlace.Contracts.Partners;

namespace Enlace.Bench;

/// <summary>From the commit in one hub over a broker to the handler's commit in another hub on a database of its own.</summary>
internal static class ChainBench
{
    public static async Task Run(string? url, bool quick)
    {
        if (BenchBroker.Url is null)
        {
            Console.WriteLine("There is no RabbitMQ here: nothing is measured.");
            return;
        }

        var place = await BenchBroker.NewPlace();
        await using var other = await BenchHub.Start(url is null ? null : await BenchPostgres.Beside(url), worker: true, BenchListens.Broker, place, modules: ",");
        await using var hub = await BenchHub.Start(url, worker: true, BenchListens.Nothing, place);
        var stored = new ConcurrentDictionary<Guid, long>();
        BenchModule.StoreWhenUpdated.Stored = (id, at) => stored.TryAdd(id, at);
        await Warm(hub, stored);

        var lags = await Lags(hub, stored, quick ? 100 : 1000);
        Report.Value("commit → RabbitMQ → other hub's commit at 100/s, p50", lags[lags.Length / 2], "ms", 0);
        Report.Value("commit → RabbitMQ → other hub's commit at 100/s, p99", lags[(int)(lags.Length * 0.99)], "ms", 0);
        Report.Value("commit → RabbitMQ → other hub's commit, as fast as it goes", await Throughput(hub, stored, quick ? 500 : 5000), "msg/s", 0);
    }

    private static PartnerUpdated Event(Guid id) => new(id, "Empresa", "e@example.com", "", new string('x', 800), "ACTIVO", "ACTIVO");

    /// <summary>The subscription must exist before anything counts, and the code be warm.</summary>
    private static async Task Warm(BenchHub hub, ConcurrentDictionary<Guid, long> stored)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (stored.Count < 50)
        {
            await hub.Publish([Event(Guid.CreateVersion7())]);
            await timer.WaitForNextTickAsync();
        }
    }

    private static async Task<double[]> Lags(BenchHub hub, ConcurrentDictionary<Guid, long> stored, int count)
    {
        var committed = new Dictionary<Guid, long>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var i = 0; i < count; i++)
        {
            await timer.WaitForNextTickAsync();
            var id = Guid.CreateVersion7();
            await hub.Publish([Event(id)]);
            committed[id] = Stopwatch.GetTimestamp();
        }

        while (committed.Keys.Any(id => !stored.ContainsKey(id)))
            await timer.WaitForNextTickAsync();
        return [.. committed.Select(pair => Stopwatch.GetElapsedTime(pair.Value, stored[pair.Key]).TotalMilliseconds).Order()];
    }

    private static async Task<double> Throughput(BenchHub hub, ConcurrentDictionary<Guid, long> stored, int count)
    {
        var goal = stored.Count + count;
        var started = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < count; sent += 50)
            await hub.Publish(Enumerable.Range(0, 50).Select(_ => Event(Guid.CreateVersion7())));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (stored.Count < goal)
            await timer.WaitForNextTickAsync();
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
