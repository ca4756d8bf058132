using System.Diagnostics;
using System.Text;

namespace Enlace.Bench;

/// <summary>
/// Purchases from POST until each is attributed and its commission reserved, of one campaign, whose budget they all wait for, and of many; on PostgreSQL against a bare
/// Kestrel route that writes as many rows in one transaction.
/// </summary>
internal static class CommissionBench
{
    private const int Batch = 500, Connections = 16;
    private const decimal Price = 150, Commission = 15;

    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        var database = url is null ? $"sqlite:{Path.Combine(folder, "hub.db")}" : await BenchPostgres.Beside(url);
        var rounds = quick ? 1 : 3;
        await using (var hub = await CampaignHub.Start(database, folder))
        {
            var campaigns = new List<string>();
            for (var i = 0; i < Connections; i++)
                campaigns.Add(await hub.Campaign());
            // Until what it passes through is compiled for good.
            await Measure(hub, campaigns, quick ? 500 : 4_000);
            var rows = url is null ? 0 : await RowsOfOne(hub, database, campaigns);
            foreach (var (name, chosen) in ((string, List<string>)[])[("one campaign", [campaigns[0]]), ($"{campaigns.Count} campaigns", campaigns)])
            {
                var rates = new List<double>();
                for (var round = 0; round < rounds; round++)
                    rates.Add(await Measure(hub, chosen, quick ? 1_000 : 8_000));
                if (url is null)
                    Report.Value($"purchases to reserved commission, {name}", Report.Median(rates), "/s", 0);
                else
                    Report.Ratio($"purchases to reserved commission, {name}", Report.Median(rates), $"bare transaction of {rows} rows", await Floor(url, rows, quick), "/s", 0);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Purchases a second, all of them of people who clicked before.</summary>
    private static async Task<double> Measure(CampaignHub hub, List<string> campaigns, int count)
    {
        var each = count / campaigns.Count;
        var wanted = new Dictionary<string, decimal>();
        foreach (var campaign in campaigns)
            wanted[campaign] = await hub.Figure(campaign, "reservado") + (each * Commission);
        var people = campaigns.SelectMany(campaign => Enumerable.Range(0, each).Select(_ => (Campaign: campaign, User: Guid.CreateVersion7()))).ToArray();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var chunk in people.Chunk(Batch))
            await hub.Track(chunk.Select(one => Interaction(one.Campaign, one.User, "CLICK", now.AddHours(-1), null)));
        var started = Stopwatch.GetTimestamp();
        foreach (var chunk in people.Chunk(Batch))
            await hub.Track(chunk.Select(one => Interaction(one.Campaign, one.User, "PURCHASE", now, Price)));
        foreach (var (campaign, amount) in wanted)
        {
            while (await hub.Figure(campaign, "reservado") < amount)
                await Task.Delay(20);
        }

        return people.Length / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static object Interaction(string campaign, Guid user, string kind, DateTimeOffset at, decimal? value) => new
    {
        id = Guid.CreateVersion7(),
        tipo = kind,
        marca_temporal = at,
        id_usuario = user,
        id_campania = campaign,
        id_afiliado = "p-1",
        valor = value,
        moneda = value is null ? null : "USD",
    };

    /// <summary>What a purchase leaves behind, once all of it is done; of the purchase and of the click before it.</summary>
    private static async Task<long> RowsOfOne(CampaignHub hub, string database, List<string> campaigns)
    {
        var before = await BenchPostgres.Rows(database, "campaigns", "evt");
        await Measure(hub, [campaigns[0]], 100);
        return (await BenchPostgres.Rows(database, "campaigns", "evt") - before + 50) / 100;
    }

    private static async Task<double> Floor(string url, long rows, bool quick)
    {
        var floor = await BenchPostgres.Beside(url);
        await using var bare = await ServerProcess.Start(port => ["serve-rows", $"{port}", floor, $"{rows}"], "/");
        var duration = TimeSpan.FromSeconds(quick ? 1 : 4);
        await LoadGenerator.PerSecond(bare.Port, Connections, duration, Pay);
        var rates = new List<double>();
        for (var round = 0; round < (quick ? 1 : 3); round++)
            rates.Add(await LoadGenerator.PerSecond(bare.Port, Connections, duration, Pay));
        return Report.Median(rates);
    }

    private static byte[] Pay()
    {
        const string Json = """{"amount":1.00}""";
        return Encoding.ASCII.GetBytes($"POST /pay HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Json.Length}\r\n\r\n{Json}");
    }
}
