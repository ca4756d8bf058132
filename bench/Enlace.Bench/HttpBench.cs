using System.Text;
using System.Text.Json;

namespace Enlace.Bench;

/// <summary>The partner routes of the hub, against a bare Kestrel route that answers the same JSON.</summary>
internal static class HttpBench
{
    private const int Connections = 16;

    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        await using var bare = await ServerProcess.Start(port => ["serve-bare", $"{port}"], "/same");
        await using var hub = await ServerProcess.Start(_ => ["serve-hub"], "/health", new Dictionary<string, string?>
        {
            ["ENLACE_DATA"] = folder,
            ["ENLACE_DATABASE"] = url ?? "sqlite:",
            ["ENLACE__Http__RequestsPerSecond"] = "0",
            ["ENLACE__Logging__LogLevel__Default"] = "Warning",
        });
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{hub.Port}") };
        using var created = await client.PostAsJsonAsync("/api/v1/partners", new { nombre = "Empresa ABC", email = "contacto@empresaabc.com", telefono = "+57 300 123 4567", direccion = "Calle 123 #45-67, Bogotá" });
        using var body = JsonDocument.Parse(await created.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        var id = body.RootElement.GetProperty("partner").GetProperty("id").GetString();

        byte[] bareGet = Get("/same"), hubGet = Get($"/api/v1/partners/{id}"), barePost = Post("/same", """{"nombre":"Empresa ABC","email":"a@b.co"}""");
        var number = 0;
        var duration = TimeSpan.FromSeconds(quick ? 1 : 5);
        var (gets, floors, posts, postFloors) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < (quick ? 1 : 3); round++)
        {
            floors.Add(await LoadGenerator.PerSecond(bare.Port, Connections, duration, () => bareGet));
            gets.Add(await LoadGenerator.PerSecond(hub.Port, Connections, duration, () => hubGet));
            postFloors.Add(await LoadGenerator.PerSecond(bare.Port, Connections, duration, () => barePost));
            posts.Add(await LoadGenerator.PerSecond(hub.Port, Connections, duration, () => Post(
                "/api/v1/partners", $$"""{"nombre":"Empresa ABC","email":"n{{Interlocked.Increment(ref number)}}@empresaabc.com"}""")));
        }

        Report.Ratio($"GET /api/v1/partners/{{id}}, {Connections} connections", Report.Median(gets), "bare Kestrel", Report.Median(floors), "req/s", 0.5);
        Report.Ratio($"POST /api/v1/partners, stored with its event, {Connections} connections", Report.Median(posts), "bare Kestrel, body read", Report.Median(postFloors), "req/s", 0);
        Directory.Delete(folder, recursive: true);
    }

    private static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");

    private static byte[] Post(string path, string json) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");
}
