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

    // Until the hub runs what was compiled for good: it has more code than the bare route, and would be measured in its first seconds.
    private const int Warm = 4000, WarmQuick = 500;
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
            var (maker, key) = (await NewCaller(client, "Maker"), await NewCaller(client, "Bench"));
            client.DefaultRequestHeaders.Add("X-API-KEY", key);
            // Each loan has a borrower of its own: payments of one borrower wait for each other's mark that the statement is old.
            var borrowers = await Task.WhenAll(Enumerable.Range(0, Connections * 8).Select(i => Borrower(client, i)));

            var duration = TimeSpan.FromSeconds(quick ? 2 : 5);
            // Of what is due: what comes in most, and writes least.
            var running = await Task.WhenAll(borrowers.Select(borrower => TakeOver(client, maker, borrower)));
            await Kind("POST payment of what is due", running);
            var many = await Task.WhenAll(borrowers.Select(borrower => Lend(client, borrower)));
            await Kind("POST payment ahead of time", many);
            var borrower = borrowers[0];
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

            async Task Kind(string name, string[] loans)
            {
                var next = 0;
                byte[] Next() => Pay(loans[Interlocked.Increment(ref next) % loans.Length], key);
                await Repeat(hub, quick ? WarmQuick : Warm, Next, Connections);
                await Measure($"{name}, many loans", hub, Connections, duration, quick, Next);
                if (url is not null)
                    await BesideBareRows(name, hub, client, loans[0], database, duration, quick, Next);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task BesideBareRows(
        string name, ServerProcess hub, HttpClient client, string loan, string database, TimeSpan duration, bool quick, Func<byte[]> pay)
    {
        var before = await BenchPostgres.Rows(database, "lending", "evt");
        await Made(client, $"/api/v1/loans/{loan}/payments", new { amount = 1.00m });
        var rows = await BenchPostgres.Rows(database, "lending", "evt") - before;
        var floor = await BenchPostgres.Beside(database);
        // As autovacuum does within a minute: until then the plans are those of empty tables.
        await BenchPostgres.Analyze(database);
        await using var bare = await ServerProcess.Start(port => ["serve-rows", $"{port}", floor, $"{rows}"], "/");
        await Repeat(bare, quick ? WarmQuick : Warm, () => Request("/pay", ""), Connections);
        await Repeat(hub, WarmQuick, pay, Connections);
        var (floors, loads) = (new List<double>(), new List<double>());
        for (var round = 0; round < (quick ? 3 : 5); round++)
        {
            floors.Add(await LoadGenerator.PerSecond(bare.Port, Connections, duration, () => Request("/pay", "")));
            loads.Add(await LoadGenerator.PerSecond(hub.Port, Connections, duration, pay));
        }

        Report.Ratio($"{name}, many loans", Report.Median(loads), $"bare transaction of {rows} rows", Report.Median(floors), "req/s", 0.4);
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

    private static async Task Repeat(ServerProcess hub, int times, Func<byte[]> request, int connections = 1)
    {
        var left = times;
        while (left > 0)
            left -= (int)(await LoadGenerator.PerSecond(hub.Port, connections, TimeSpan.FromSeconds(1), request));
    }

    private static async Task<string> NewCaller(HttpClient client, string name) =>
        (await Made(client, "/api/v1/callers", new { name, tenant_id = "default", role = "administrator" })).GetProperty("api_key").GetString()!;

    private static async Task<string> Borrower(HttpClient client, int number) => (await Made(client, "/api/v1/clients/", new
    {
        full_name = "Carlos Perez",
        email = $"carlos.perez.{number}@example.com",
        rfc = $"PEPJ800101{number:000}",
    })).GetProperty("id").GetString()!;

    /// <summary>A loan that has run for a year and of which nothing was paid: there is always something due.</summary>
    private static async Task<string> TakeOver(HttpClient client, string maker, string borrower)
    {
        var paidOut = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddYears(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/loans/applications")
        {
            Content = JsonContent.Create(new { client_id = borrower, amount = 9_000_000, interest_rate = 0.15m, term_months = 24, disbursed_on = paidOut }),
        };
        using var entering = new HttpClient(new SocketsHttpHandler()) { BaseAddress = client.BaseAddress };
        request.Headers.Add("X-API-KEY", maker);
        using var answer = await entering.SendAsync(request);
        var id = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        await Made(client, $"/api/v1/loans/{id}/approve", new { });
        await Made(client, $"/api/v1/loans/{id}/disburse", new { });
        return id;
    }

    private static async Task<string> Lend(HttpClient client, string borrower) =>
        (await Made(client, "/api/v1/loans/", new { client_id = borrower, amount = 9_000_000, interest_rate = 0.15m, term_months = 24 })).GetProperty("id").GetString()!;

    private static async Task<JsonElement> Made(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        using var json = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }

    // The dearest kind where nothing is due: on the first day all of it is principal ahead of time, so each payment cuts the whole schedule anew.
    private static byte[] Pay(string loan, string key) => Request($"/api/v1/loans/{loan}/payments", $"X-API-KEY: {key}\r\n");

    private static byte[] Request(string path, string headers)
    {
        const string Json = """{"amount":1.00}""";
        return Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{headers}Content-Length: {Json.Length}\r\n\r\n{Json}");
    }
}
