using System.Globalization;

namespace Enlace.Bench;

/// <summary>Batches of five hundred interactions, from POST to 202 and durable, known again by their ids and counted by the hour, against a bare Kestrel route that copies the same bytes into one table.</summary>
internal static class InteractionBench
{
    private static readonly TimeSpan Live = TimeSpan.FromSeconds(5), History = TimeSpan.FromHours(1);

    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        var floor = url is null ? Path.Combine(folder, "bare.db") : await BenchPostgres.Beside(url);
        var duration = TimeSpan.FromSeconds(quick ? 1 : 4);
        await using (var bare = await ServerProcess.Start(port => ["serve-copy", $"{port}", floor], "/"))
        await using (var hub = await CampaignHub.Start(url is null ? $"sqlite:{Path.Combine(folder, "hub.db")}" : await BenchPostgres.Beside(url), folder))
        {
            var campaign = await hub.Campaign();
            await LoadGenerator.Run(bare.Port, 4, duration, new InteractionBatch("/batch", "c", Live).Next);
            await LoadGenerator.Run(hub.Port, 4, duration * 2, Ours(Live).Next);
            // As they come, from one shop and from several; and a history that somebody brings in, each of them in an hour of its own.
            foreach (var (name, connections, between) in ((string, int, TimeSpan)[])[("of this hour, 1 connection", 1, Live), ("of this hour, 4 connections", 4, Live), ("of three weeks, 4 connections", 4, History)])
            {
                var (ours, bares, floors, loads) = (Ours(between), new InteractionBatch("/batch", "c", between), new List<Load>(), new List<Load>());
                for (var round = 0; round < (quick ? 1 : 5); round++)
                {
                    floors.Add(await LoadGenerator.Run(bare.Port, connections, duration, bares.Next));
                    loads.Add(await LoadGenerator.Run(hub.Port, connections, duration, ours.Next));
                }

                Report.Ratio(
                    $"interactions in batches of {InteractionBatch.Size}, {name}", Report.Median(loads.Select(load => load.PerSecond)) * InteractionBatch.Size,
                    url is null ? "bare INSERT" : "bare COPY", Report.Median(floors.Select(load => load.PerSecond)) * InteractionBatch.Size, "/s", 0);
                Report.Value($"  a batch: p50 {Median(loads, load => load.P50)} (bare {Median(floors, load => load.P50)}), p99 (bare {Median(floors, load => load.P99)})", Report.Median(loads.Select(load => load.P99)), "ms", 0);
            }

            InteractionBatch Ours(TimeSpan between) => new("/api/v1/tracking/interacciones", campaign, between);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string Median(List<Load> loads, Func<Load, double> get) => Report.Median(loads.Select(get)).ToString("0.0", CultureInfo.InvariantCulture);
}
