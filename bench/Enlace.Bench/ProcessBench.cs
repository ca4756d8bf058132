namespace Enlace.Bench;

/// <summary>How soon the hub answers after its start, and what it holds in memory when idle.</summary>
internal static class ProcessBench
{
    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        var settings = new Dictionary<string, string?> { ["ENLACE_DATA"] = folder, ["ENLACE_DATABASE"] = url ?? "sqlite:" };
        var ready = new List<double>();
        var memory = new List<double>();
        for (var round = 0; round < (quick ? 2 : 5); round++)
        {
            await using var hub = await ServerProcess.Start(_ => ["serve-hub"], "/health/ready", settings);
            ready.Add(hub.Ready.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(quick ? 2 : 5));
            memory.Add(hub.ResidentMegabytes);
        }

        // The first start also creates the tables.
        Report.Value("first start, database created", ready[0], "s", 0);
        Report.Value("ready after start, median", Report.Median(ready.Skip(1)), "s", 2);
        Report.Value("resident when idle, median", Report.Median(memory), "MB", 150);
        Directory.Delete(folder, recursive: true);
    }
}
