using System.Text;
using System.Text.Json;

namespace Enlace.Bench;

/// <summary>
/// Payments through the route, each with its allocation, ledger entries and fact in one commit: of many loans at once, of one loan, and of a loan
/// with a long history against one with hardly any.
/// </summary>
internal static class PaymentBench
{
    private const int Connections = 16, Few = 10;
    private const double Goal = 0.8;

    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        var database = url is null ? "sqlite:" : await BenchPostgres.Beside(url);
        await using (var hub = await ServerProcess.Start(_ => ["serve-hub"], "/health", new Dictionary<string, string?>
        {
            ["ENLACE_DATA"] = folder,
            ["ENLACE_DATABASE"] = database,
            ["ENLACE_MODULES"] = "lending",
            ["ENLACE_ROLES"] = "api",
            ["ENLACE__Http__RequestsPerSecond"] = "0",
            ["ENLACE__Logging__LogLevel__Default"] = "Warning",
        }))
        {
            using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{hub.Port}") };
            var caller = await Made(client, "/api/v1/callers", new { name = "Bench", tenant_id = "default", role = "administrator" });
            var key = caller.GetProperty("api_key").GetString()!;
            client.DefaultRequestHeaders.Add("X-API-KEY", key);
            var borrower = (await Made(client, "/api/v1/clients/", new { full_name = "Carlos Perez", email = "carlos.perez@example.com", rfc = "PEPJ800101HNE" })).GetProperty("id").GetString()!;

            var duration = TimeSpan.FromSeconds(quick ? 2 : 5);
            var many = await Task.WhenAll(Enumerable.Range(0, Connections * 8).Select(_ => Lend(client, borrower)));
            var next = 0;
            byte[] Next() => Pay(many[Interlocked.Increment(ref next) % many.Length], key);
            await Measure("POST payment, many loans", hub, Connections, duration, quick, Next);
            if (url is not null)
                await BesideBareRows(hub, client, many[0], database, duration, quick, Next);
            var one = await Lend(client, borrower);
            await Measure("POST payment, all of one loan", hub, Connections, duration, quick, () => Pay(one, key));

            var (young, old) = (await Lend(client, borrower), await Lend(client, borrower));
            await Repeat(hub, Few, () => Pay(young, key));
            await Repeat(hub, quick ? 500 : 5000, () => Pay(old, key));
            var (few, all) = (new List<double>(), new List<double>());
            for (var round = 0; round < (quick ? 1 : 5); round++)
            {
                few.Add(await LoadGenerator.PerSecond(hub.Port, 1, duration, () => Pay(young, key)));
                all.Add(await LoadGenerator.PerSecond(hub.Port, 1, duration, () => Pay(old, key)));
            }

            Report.Ratio($"POST payment of a loan with {(quick ? 500 : 5000)} payments, one connection", Report.Median(all), "of a young loan", Report.Median(few), "req/s", Goal);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task BesideBareRows(
        ServerProcess hub, HttpClient client, string loan, string database, TimeSpan duration, bool quick, Func<byte[]> pay)
    {
        var before = await BenchPostgres.Rows(database, "lending", "evt");
        await Made(client, $"/api/v1/loans/{loan}/payments", new { amount = 1.00m });
        var rows = await BenchPostgres.Rows(database, "lending", "evt") - before;
        await using var bare = await ServerProcess.Start(port => ["serve-rows", $"{port}", database, $"{rows}"], "/");
        await LoadGenerator.Run(bare.Port, Connections, duration, () => Request("/pay", ""));
        var (floors, loads) = (new List<double>(), new List<double>());
        for (var round = 0; round < (quick ? 1 : 5); round++)
        {
            floors.Add(await LoadGenerator.PerSecond(bare.Port, Connections, duration, () => Request("/pay", "")));
            loads.Add(await LoadGenerator.PerSecond(hub.Port, Connections, duration, pay));
        }

        Report.Ratio("POST payment, many loans", Report.Median(loads), $"bare transaction of {rows} rows", Report.Median(floors), "req/s", 0.4);
    }

    private static async Task Measure(string name, ServerProcess hub, int connections, TimeSpan duration, bool quick, Func<byte[]> request)
    {
        await LoadGenerator.Run(hub.Port, connections, duration, request);
        var loads = new List<Load>();
        for (var round = 0; round < (quick ? 1 : 5); round++)
            loads.Add(await LoadGenerator.Run(hub.Port, connections, duration, request));
        Report.Value($"{name}, {connections} connections", Report.Median(loads.Select(load => load.PerSecond)), "req/s", 0);
        Report.Value("  p99", Report.Median(loads.Select(load => load.P99)), "ms", 0);
    }

    private static async Task Repeat(ServerProcess hub, int times, Func<byte[]> request)
    {
        var left = times;
        while (left > 0)
            left -= (int)(await LoadGenerator.PerSecond(hub.Port, 1, TimeSpan.FromSeconds(1), request));
    }

    private static async Task<string> Lend(HttpClient client, string borrower) =>
        (await Made(client, "/api/v1/loans/", new { client_id = borrower, amount = 9_000_000, interest_rate = 0.15m, term_months = 24 })).GetProperty("id").GetString()!;

    private static async Task<JsonElement> Made(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        using var json = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }

    // The dearest kind: on the first day all of it is principal ahead of time, so each payment cuts the whole schedule anew.
    private static byte[] Pay(string loan, string key) => Request($"/api/v1/loans/{loan}/payments", $"X-API-KEY: {key}\r\n");

    private static byte[] Request(string path, string headers)
    {
        const string Json = """{"amount":1.00}""";
        return Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{headers}Content-Length: {Json.Length}\r\n\r\n{Json}");
    }
}
