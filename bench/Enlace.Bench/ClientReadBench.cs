using System.Text;

namespace Enlace.Bench;

/// <summary>A client read again and again, by guests, from memory and from Redis, against a bare Kestrel route that answers the same bytes.</summary>
internal static class ClientReadBench
{
    private const int Connections = 16;
    private const string Path = "/api/v1/clients/PEPJ800101HNE";

    public static async Task Run(string? url, bool quick)
    {
        foreach (var (name, cache) in ((string, string?)[])[("memory", "memory"), ("Redis", BenchRedis.Url)])
        {
            if (cache is not null)
                await Compare(name, cache, url, quick);
        }
    }

    private static async Task Compare(string name, string cache, string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        await using (var hub = await ServerProcess.Start(_ => ["serve-hub"], "/health", new Dictionary<string, string?>
        {
            ["ENLACE_DATA"] = folder,
            ["ENLACE_DATABASE"] = url is null ? "sqlite:" : await BenchPostgres.Beside(url),
            ["ENLACE_CACHE"] = cache,
            ["ENLACE_MODULES"] = "lending",
            ["ENLACE__Http__RequestsPerSecond"] = "0",
            // As much as may be said; the rounds below stay under it.
            ["ENLACE__Lending__PublicReadsPerMinute"] = "1000000",
            ["ENLACE__Logging__LogLevel__Default"] = "Error",
        }))
        {
            using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{hub.Port}") };
            using var caller = await client.PostAsJsonAsync("/api/v1/callers", new { name = "Bench", tenant_id = "default", role = "administrator" });
            var key = (await caller.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("api_key").GetString()!;
            client.DefaultRequestHeaders.Add("X-API-KEY", key);
            using var created = await client.PostAsJsonAsync("/api/v1/clients/", new { full_name = "Carlos Perez", email = "carlos.perez@example.com", rfc = "PEPJ800101HNE" });
            created.EnsureSuccessStatusCode();
            // For a few seconds after a change its readers are sent past the cache.
            while (!await IsHit(client))
                await Task.Delay(100);
            await using var bare = await ServerProcess.Start(port => ["serve-bare", $"{port}", SameBytes(client)], "/same");
            var duration = TimeSpan.FromSeconds(quick ? 1 : 2);
            byte[] ours = Get(Path), floor = Get("/same");
            await LoadGenerator.Run(hub.Port, Connections, duration, () => ours);
            await LoadGenerator.Run(bare.Port, Connections, duration, () => floor);
            var (gets, floors) = (new List<double>(), new List<double>());
            for (var round = 0; round < (quick ? 1 : 5); round++)
            {
                floors.Add(await LoadGenerator.PerSecond(bare.Port, Connections, duration, () => floor));
                gets.Add(await LoadGenerator.PerSecond(hub.Port, Connections, duration, () => ours));
            }

            Report.Ratio(
                $"GET /clients/{{rfc}} from {name}, {Connections} connections", Report.Median(gets), "bare Kestrel, same bytes", Report.Median(floors), "req/s", 0.7);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<bool> IsHit(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri(Path, UriKind.Relative));
        return answer.Headers.TryGetValues("X-Cache", out var told) && told.Single() == "HIT";
    }

    private static string SameBytes(HttpClient client)
    {
        using var answer = client.Send(new HttpRequestMessage(HttpMethod.Get, Path));
        using var body = new StreamReader(answer.EnsureSuccessStatusCode().Content.ReadAsStream());
        return body.ReadToEnd();
    }

    private static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
}
