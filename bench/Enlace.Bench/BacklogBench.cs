using System.Diagnostics;
using Enlace.Kernel.Events;

namespace Enlace.Bench;

/// <summary>A claim of 100 with ten thousand and with a million rows waiting: the time must stay flat.</summary>
internal static class BacklogBench
{
    public static async Task Run(string? url, bool quick)
    {
        await using var hub = await BenchHub.Start(url, worker: false);
        var store = hub.Services.GetRequiredService<DeliveryStore>();
        var small = await Claim(store, await Backlog.Fill(hub.Database, 10_000, 1000));
        var many = quick ? 50_000 : 1_000_000;
        var large = await Claim(store, await Backlog.Fill(hub.Database, many, 1000));
        Report.Ratio("claim of 100, 10,000 waiting", small, $"with {many:N0} waiting", large, "µs", 0);
    }

    private static async Task<double> Claim(DeliveryStore store, int destination)
    {
        var times = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await store.ClaimPlain(destination, 100, TimeSpan.FromSeconds(300), CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        return Report.Median(times.Skip(10));
    }
}
