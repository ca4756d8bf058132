using System.Collections.Concurrent;
using System.Diagnostics;

namespace Enlace.Bench;

/// <summary>From the commit of an event to the start of its handler, at 100 events a second.</summary>
internal static class LatencyBench
{
    public static async Task Run(string? url, bool quick)
    {
        await using var hub = await BenchHub.Start(url, worker: true);
        var committed = new ConcurrentDictionary<Guid, long>();
        var reached = new ConcurrentDictionary<Guid, long>();
        BenchModule.NoteWhenHappened.Reached = (id, at) => reached.TryAdd(id, at);
        var count = quick ? 200 : 2000;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var i = 0; i < count; i++)
        {
            await timer.WaitForNextTickAsync();
            var id = Guid.CreateVersion7();
            await hub.Enqueue(id, "x");
            committed[id] = Stopwatch.GetTimestamp();
        }

        while (reached.Count < count)
            await timer.WaitForNextTickAsync();
        // The first fifth warms the code up.
        var lags = committed.OrderBy(pair => pair.Value).Skip(count / 5).Select(pair => Math.Max(0, Stopwatch.GetElapsedTime(pair.Value, reached[pair.Key]).TotalMilliseconds)).Order().ToArray();
        Report.Value("commit to handler, p50", lags[lags.Length / 2], "ms", 5);
        Report.Value("commit to handler, p99", lags[(int)(lags.Length * 0.99)], "ms", 0);
    }
}
