using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Enlace.Bench;

/// <summary>Signed webhooks, from POST to 200 and durable in between, against a bare Kestrel route that does one INSERT for each request; on the same server, in the same minutes.</summary>
internal static class WebhookBench
{
    private const string Secret = "bench-app-secret";
    private const double Goal = 0.8;

    private static int _number;

    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        // With the workers the hub also reads every webhook, which the bare route has no counterpart for.
        foreach (var (roles, isGoal) in ((string, bool)[])[("api", true), ("api,worker", false)])
        {
            var name = roles.Replace(',', '-');
            var floor = url is null ? Path.Combine(folder, $"bare-{name}.db") : await BenchPostgres.Beside(url);
            await using var bare = await ServerProcess.Start(port => ["serve-insert", $"{port}", floor], "/");
            await using var hub = await ServerProcess.Start(_ => ["serve-hub"], "/health", new Dictionary<string, string?>
            {
                ["ENLACE_DATA"] = folder,
                ["ENLACE_DATABASE"] = url is null ? $"sqlite:{Path.Combine(folder, $"hub-{name}.db")}" : await BenchPostgres.Beside(url),
                ["ENLACE_ROLES"] = roles,
                ["ENLACE_MODULES"] = "messaging",
                ["WEBHOOKS__APP_SECRETS__WHATSAPP"] = Secret,
                ["RATE_LIMIT__WEBHOOK_RPS"] = "0",
                ["ENLACE__Logging__LogLevel__Default"] = "Warning",
            });
            await Compare(bare, hub, roles, isGoal, quick);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task Compare(ServerProcess bare, ServerProcess hub, string roles, bool isGoal, bool quick)
    {
        var duration = TimeSpan.FromSeconds(quick ? 1 : 3);
        // Without counting: until the runtime has compiled for good what these requests pass through.
        await LoadGenerator.Run(bare.Port, 64, duration * 4, Lead);
        await LoadGenerator.Run(hub.Port, 64, duration * 4, Webhook);
        foreach (var connections in (int[])[16, 64])
        {
            var (floors, loads) = (new List<Load>(), new List<Load>());
            for (var round = 0; round < (quick ? 1 : 5); round++)
            {
                floors.Add(await LoadGenerator.Run(bare.Port, connections, duration, Lead));
                loads.Add(await LoadGenerator.Run(hub.Port, connections, duration, Webhook));
            }

            Report.Ratio(
                $"POST /webhooks/whatsapp to 200, roles {roles}, {connections} connections", Report.Median(loads.Select(load => load.PerSecond)),
                "bare INSERT", Report.Median(floors.Select(load => load.PerSecond)), "req/s", isGoal ? Goal : 0);
            Report.Value($"  p50 {Report.Median(loads.Select(load => load.P50)).ToString("0.0", CultureInfo.InvariantCulture)}, p99", Report.Median(loads.Select(load => load.P99)), "ms", 0);
        }
    }

    private static byte[] Lead()
    {
        var number = Interlocked.Increment(ref _number);
        return Post("/lead", "", $$"""{"manychat_id":"{{number}}","nombre_lead":"Test Contact Data","datetime_actual":"2025-06-05T12:41:36Z","ultimo_estado":"Nuevo","phone":"+56912345678","email":"n{{number}}@example.com"}""");
    }

    private static byte[] Webhook()
    {
        var number = Interlocked.Increment(ref _number);
        var json = $$$"""{"object":"whatsapp_business_account","entry":[{"id":"220330440550660","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"573005550100","phone_number_id":"110220330440550"},"contacts":[{"profile":{"name":"Ana"},"wa_id":"573005550101"}],"messages":[{"from":"573005550101","id":"wamid.{{{number}}}","timestamp":"1760000000","type":"text","text":{"body":"Hola"} } ] } } ] } ] }""";
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(json)));
        return Post("/api/v1/integrations/webhooks/whatsapp", $"X-Hub-Signature-256: sha256={signature}\r\n", json);
    }

    private static byte[] Post(string path, string headers, string json) =>
        Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{headers}Content-Length: {json.Length}\r\n\r\n{json}");
}
