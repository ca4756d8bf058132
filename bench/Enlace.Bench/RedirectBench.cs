using System.Globalization;

namespace Enlace.Bench;

/// <summary>Visitors sent on by a click link, each click durable before its answer, against a bare Kestrel route that redirects and keeps nothing.</summary>
internal static class RedirectBench
{
    private const string Browser = "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36\r\n";

    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        var duration = TimeSpan.FromSeconds(quick ? 1 : 4);
        await using (var bare = await ServerProcess.Start(port => ["serve-bare", $"{port}"], "/same"))
        await using (var hub = await CampaignHub.Start(url is null ? $"sqlite:{Path.Combine(folder, "hub.db")}" : await BenchPostgres.Beside(url), folder))
        {
            var ours = CampaignHub.Get($"/r/{await hub.Link(await hub.Campaign(), "https://tienda.example/oferta?c={clic}")}", Browser);
            var floor = CampaignHub.Get("/redirect", Browser);
            await LoadGenerator.Run(bare.Port, 64, duration, () => floor);
            await LoadGenerator.Run(hub.Port, 64, duration * 3, () => ours);
            foreach (var connections in (int[])[16, 64])
            {
                var (floors, loads) = (new List<Load>(), new List<Load>());
                for (var round = 0; round < (quick ? 1 : 5); round++)
                {
                    floors.Add(await LoadGenerator.Run(bare.Port, connections, duration, () => floor));
                    loads.Add(await LoadGenerator.Run(hub.Port, connections, duration, () => ours));
                }

                Report.Ratio(
                    $"GET /r/{{codigo}} to 302, {connections} connections", Report.Median(loads.Select(load => load.PerSecond)),
                    "bare redirect", Report.Median(floors.Select(load => load.PerSecond)), "req/s", 0);
                Report.Value($"  p50 {Median(loads, load => load.P50)} (bare {Median(floors, load => load.P50)}), p99 (bare {Median(floors, load => load.P99)})", Report.Median(loads.Select(load => load.P99)), "ms", 0);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string Median(List<Load> loads, Func<Load, double> get) => Report.Median(loads.Select(get)).ToString("0.0", CultureInfo.InvariantCulture);
}
