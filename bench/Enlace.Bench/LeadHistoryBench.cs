using System.Text;

namespace Enlace.Bench;

/// <summary>
/// What a million stored contacts cost whoever comes next: taking an event in, and looking a contact up by its number and by its ManyChat id. A hub
/// with that history and one that has hardly any stand side by side and are asked in turn, so that what the machine does meanwhile meets both.
/// </summary>
internal static class LeadHistoryBench
{
    private const int Connections = 64, Few = 100;
    private const double Goal = 0.8;

    private static int _number;

    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        var many = quick ? 20_000 : 1_000_000;
        await using (var young = await Start(url, folder, "young", Few))
        await using (var old = await Start(url, folder, "old", many))
        {
            var duration = TimeSpan.FromSeconds(quick ? 1 : 5);
            foreach (var (name, ask) in Questions())
            {
                // Without counting: until the runtime has compiled for good what these requests pass through.
                await LoadGenerator.Run(young.Port, Connections, duration * 4, () => ask(Few));
                await LoadGenerator.Run(old.Port, Connections, duration * 4, () => ask(many));
                var (few, all) = (new List<Load>(), new List<Load>());
                for (var round = 0; round < (quick ? 1 : 5); round++)
                {
                    few.Add(await LoadGenerator.Run(young.Port, Connections, duration, () => ask(Few)));
                    all.Add(await LoadGenerator.Run(old.Port, Connections, duration, () => ask(many)));
                }

                Report.Ratio(
                    $"{name} with {many:N0} contacts stored, {Connections} connections", Report.Median(all.Select(load => load.PerSecond)),
                    $"with {Few}", Report.Median(few.Select(load => load.PerSecond)), "req/s", Goal);
                Report.Value($"  p99 (with {Few}: {Report.Median(few.Select(load => load.P99)):0.0} ms)", Report.Median(all.Select(load => load.P99)), "ms", 0);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static (string Name, Func<int, byte[]> Ask)[] Questions() =>
    [
        ("POST /webhook/contact to 202", _ => Event()),
        ("GET /contacts/{id}", stored => Get($"/api/v1/contacts/{Anybody(stored)}")),
        ("GET /verificar-contacto", stored => Get($"/verificar-contacto?manychat_id=h{Anybody(stored)}")),
    ];

    private static async Task<ServerProcess> Start(string? url, string folder, string name, int contacts)
    {
        var database = url is null ? $"sqlite:{Path.Combine(folder, $"{name}.db")}" : await BenchPostgres.Beside(url);
        await LeadHistory.Fill(database, contacts);
        return await ServerProcess.Start(_ => ["serve-hub"], "/health", new Dictionary<string, string?>
        {
            ["ENLACE_DATA"] = Directory.CreateDirectory(Path.Combine(folder, name)).FullName,
            ["ENLACE_DATABASE"] = database,
            ["ENLACE_MODULES"] = "leads",
            ["ENLACE_ROLES"] = "api",
            ["ENLACE__Http__RequestsPerSecond"] = "0",
            ["ENLACE__Logging__LogLevel__Default"] = "Warning",
        });
    }

    // Not the same few again and again: what is asked for must be anywhere in the history.
    private static int Anybody(int stored) => Random.Shared.Next(1, stored + 1);

    private static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: sandbox-key\r\n\r\n");

    private static byte[] Event()
    {
        var number = Interlocked.Increment(ref _number);
        var json = $$"""{"manychat_id":"n{{number}}","nombre_lead":"Test Contact Data","datetime_actual":"2025-06-05T12:41:36Z","ultimo_estado":"Nuevo","phone":"+56912345678"}""";
        return Encoding.ASCII.GetBytes(
            $"POST /api/v1/manychat/webhook/contact HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-API-KEY: sandbox-key\r\nContent-Length: {json.Length}\r\n\r\n{json}");
    }
}
