using System.Globalization;
using System.Text;

namespace Enlace.Bench;

/// <summary>Durable ingest of leads, from POST to 202, against a bare Kestrel route that does one INSERT for each request; on the same server, in the same minutes.</summary>
internal static class LeadsBench
{
    private static int _number;

    private static readonly (int Connections, double Goal)[] Loads = [(16, 1.5), (64, 2.0)];

    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        // With the workers the hub also moves every event on to its queue, which the bare route has no counterpart for.
        foreach (var (roles, isGoal) in ((string, bool)[])[("api", true), ("api,worker", false)])
            await Compare(url, folder, roles, isGoal, quick);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Compare(string? url, string folder, string roles, bool isGoal, bool quick)
    {
        var name = roles.Replace(',', '-');
        var floor = url is null ? Path.Combine(folder, $"bare-{name}.db") : await BenchPostgres.Beside(url);
        await using var bare = await ServerProcess.Start(port => ["serve-insert", $"{port}", floor], "/");
        await using var hub = await ServerProcess.Start(_ => ["serve-hub"], "/health", new Dictionary<string, string?>
        {
            ["ENLACE_DATA"] = folder,
            ["ENLACE_DATABASE"] = url is null ? $"sqlite:{Path.Combine(folder, $"hub-{name}.db")}" : await BenchPostgres.Beside(url),
            ["ENLACE_ROLES"] = roles,
            ["ENLACE__Http__RequestsPerSecond"] = "0",
            ["ENLACE__Logging__LogLevel__Default"] = "Warning",
        });
        var duration = TimeSpan.FromSeconds(quick ? 1 : 3);
        // Without counting: on a busy machine the runtime needs some ten thousand requests until it has compiled for good what they pass through.
        await Ask(bare.Port, 64, duration * 4);
        await Ask(hub.Port, 64, duration * 4, isHub: true);
        foreach (var (connections, goal) in Loads)
        {
            var (floors, loads) = (new List<Load>(), new List<Load>());
            for (var round = 0; round < (quick ? 1 : 5); round++)
            {
                floors.Add(await Ask(bare.Port, connections, duration));
                loads.Add(await Ask(hub.Port, connections, duration, isHub: true));
            }

            Report.Ratio(
                $"POST /webhook/contact to 202, roles {roles}, {connections} connections", Report.Median(loads.Select(load => load.PerSecond)),
                "bare INSERT", Report.Median(floors.Select(load => load.PerSecond)), "req/s", isGoal ? goal : 0);
            Report.Value($"  p50 {Median(loads, load => load.P50)} (bare {Median(floors, load => load.P50)}), p99", Report.Median(loads.Select(load => load.P99)), "ms", 0);
            Report.Value("  p99 of the bare route", Report.Median(floors.Select(load => load.P99)), "ms", 0);
        }
    }

    private static Task<Load> Ask(int port, int connections, TimeSpan duration, bool isHub = false) => LoadGenerator.Run(
        port, connections, duration, () => isHub ? Post("/api/v1/manychat/webhook/contact", "X-API-KEY: sandbox-key\r\n") : Post("/lead", ""));

    private static string Median(List<Load> loads, Func<Load, double> get) => Report.Median(loads.Select(get)).ToString("0.0", CultureInfo.InvariantCulture);

    private static byte[] Post(string path, string headers)
    {
        var number = Interlocked.Increment(ref _number);
        var json = $$"""{"manychat_id":"{{number}}","nombre_lead":"Test Contact Data","datetime_actual":"2025-06-05T12:41:36Z","ultimo_estado":"Nuevo","phone":"+56912345678","email":"n{{number}}@example.com"}""";
        return Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{headers}Content-Length: {json.Length}\r\n\r\n{json}");
    }
}
