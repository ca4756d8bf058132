using System.Text;
using System.Text.Json;

namespace Enlace.Bench;

/// <summary>One partner read again and again: from the database, from memory, from Redis. Each hub is a process of its own.</summary>
internal static class ReadBench
{
    // Nobody listens there, so every read goes past the cache.
    private const string NoCache = "redis://127.0.0.1:1/0";

    public static async Task Run(string? url, bool quick)
    {
        var rows = new List<(string Name, ServerProcess Hub, byte[] Get, string Folder, List<double> PerSecond)>();
        foreach (var (name, cache) in ((string, string?)[])[("uncached", NoCache), ("cache in memory", "memory"), ("cache in Redis", BenchRedis.Url)])
        {
            if (cache is null)
                continue;
            // SQLite belongs to one process, so each hub has a database of its own there.
            var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
            var hub = await ServerProcess.Start(_ => ["serve-hub"], "/health", new Dictionary<string, string?>
            {
                ["ENLACE_DATA"] = folder,
                ["ENLACE_DATABASE"] = url ?? "sqlite:",
                ["ENLACE_CACHE"] = cache,
                ["ENLACE__Http__RequestsPerSecond"] = "0",
                ["ENLACE__Logging__LogLevel__Default"] = "Error",
            });
            rows.Add((name, hub, await NewPartner(hub, name), folder, []));
        }

        foreach (var connections in (int[])[16, 64])
        {
            foreach (var row in rows)
                row.PerSecond.Clear();
            for (var round = 0; round < (quick ? 1 : 3); round++)
            {
                foreach (var row in rows)
                    row.PerSecond.Add(await LoadGenerator.PerSecond(row.Hub.Port, connections, TimeSpan.FromSeconds(quick ? 1 : 5), () => row.Get));
            }

            foreach (var row in rows.Skip(1))
            {
                Report.Ratio(
                    $"GET /api/v1/partners/{{id}}, {row.Name}, {connections} connections", Report.Median(row.PerSecond),
                    rows[0].Name, Report.Median(rows[0].PerSecond), "req/s", 1);
            }
        }

        foreach (var row in rows)
        {
            await row.Hub.DisposeAsync();
            Directory.Delete(row.Folder, recursive: true);
        }
    }

    private static async Task<byte[]> NewPartner(ServerProcess hub, string name)
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{hub.Port}") };
        using var created = await client.PostAsJsonAsync("/api/v1/partners", new { nombre = "Empresa ABC", email = $"{name.Replace(' ', '.')}@empresaabc.com", telefono = "+57 300 123 4567" });
        using var body = JsonDocument.Parse(await created.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        var path = $"/api/v1/partners/{body.RootElement.GetProperty("partner").GetProperty("id").GetString()}";
        return Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
}
