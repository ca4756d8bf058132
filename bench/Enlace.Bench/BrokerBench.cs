using System.Diagnostics;
using System.Text;
using Enlace.Kernel.Persistence;

namespace Enlace.Bench;

/// <summary>Events from the commit to the broker's confirmation, against the bare client and MassTransit on the same broker.</summary>
internal static class BrokerBench
{
    private const int PerCommit = 100, Committers = 4;

    private static readonly SqlText Waiting = new("SELECT count(*) FROM (SELECT 1 FROM evt.delivery LIMIT 1) d");

    public static async Task Run(string? url, bool quick)
    {
        if (BenchBroker.Url is null)
        {
            Console.WriteLine("There is no RabbitMQ here: nothing is measured.");
            return;
        }

        var (count, payload) = (quick ? 2_000 : 20_000, new string('x', 1000));
        var place = await BenchBroker.NewPlace();
        await using var hub = await BenchHub.Start(url, worker: true, BenchListens.Nothing, place);
        await Publish(hub, PerCommit, payload);
        var (raw, ours, relay, others) = (new List<double>(), new List<double>(), new List<double>(), new List<(double Published, double Consumed)>());
        for (var round = 0; round < (quick ? 1 : 3); round++)
        {
            raw.Add(await RawRabbit.Publish(place, count, Encoding.UTF8.GetBytes(payload)));
            ours.Add(await Publish(hub, count, payload));
            relay.Add(await Relay(url, place, count, payload));
            others.Add(await MassTransitRun.Run(place, count, payload));
        }

        Report.Ratio($"commit ({PerCommit} events each) → relay → confirm", Report.Median(ours), "raw client, window 500", Report.Median(raw), "msg/s", 0.3);
        Report.Ratio("relay → confirm, of what waited", Report.Median(relay), "raw client, window 500", Report.Median(raw), "msg/s", 0);
        Report.Ratio("commit → relay → confirm, durable", Report.Median(ours), "MassTransit publish, confirmed", Report.Median(others.Select(other => other.Published)), "msg/s", 1);
        Report.Ratio("relay → confirm, of what waited", Report.Median(relay), "MassTransit publish, confirmed", Report.Median(others.Select(other => other.Published)), "msg/s", 1);
        Report.Value("MassTransit, publish to consumed", Report.Median(others.Select(other => other.Consumed)), "msg/s", 0);
    }

    private static async Task<double> Publish(BenchHub hub, int count, string payload)
    {
        var started = Stopwatch.GetTimestamp();
        await Enqueue(hub, count, payload);
        await Drained(hub);
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Everything is committed before a worker starts; its own start is not counted.</summary>
    private static async Task<double> Relay(string? url, string place, int count, string payload)
    {
        // A database that knows the destination, filled by a hub without workers, then worked off by one with.
        var database = url is null ? $"sqlite:{Path.Combine(Path.GetTempPath(), $"enlace-bench-{Guid.CreateVersion7():N}.db")}" : await BenchPostgres.Beside(url);
        await using (var api = await BenchHub.Start(database, worker: false, BenchListens.Nothing, place))
            await Enqueue(api, count, payload);
        await using var worker = await BenchHub.Start(database, worker: true, BenchListens.Nothing, place);
        var started = Stopwatch.GetTimestamp();
        await Drained(worker);
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static Task Enqueue(BenchHub hub, int count, string payload) => Task.WhenAll(Enumerable.Range(0, Committers).Select(_ => Task.Run(async () =>
    {
        for (var sent = 0; sent < count / Committers; sent += PerCommit)
            await hub.Publish(Enumerable.Range(0, Math.Min(PerCommit, (count / Committers) - sent)).Select(_ => new BenchHappened(Guid.CreateVersion7(), payload)));
    })));

    private static async Task Drained(BenchHub hub)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await hub.Count(Waiting) > 0)
            await timer.WaitForNextTickAsync();
    }
}
