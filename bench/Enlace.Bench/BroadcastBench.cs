using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Enlace.Messaging.Broadcasts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Enlace.Bench;

/// <summary>
/// How fast recipients become messages that wait in the queue, and how fast a stream of them is taken, each beside nothing but the INSERT of the same rows, in
/// commits of the same size, into the same tables of another database of that server.
/// </summary>
internal static class BroadcastBench
{
    private const double Goal = 10_000;

    private static readonly BroadcastOptions FarAhead = new(TimeSpan.FromHours(1), 1_000_000, 1000, TimeSpan.FromMinutes(1));

    public static async Task Run(string? url, bool quick)
    {
        var (count, rounds) = quick ? (2_000, 1) : (20_000, 5);
        await using var hub = await BenchHub.Start(url, worker: false, modules: "messaging");
        await using var bare = await BenchHub.Start(url is null ? null : await BenchPostgres.Beside(url), worker: false, modules: "messaging");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(hub.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        foreach (var one in (BenchHub[])[hub, bare])
            await one.Database.Write((session, cancel) => session.Execute(BroadcastFloor.Channel, cancel), CancellationToken.None);
        using var worker = ActivatorUtilities.CreateInstance<BroadcastWorker>(hub.Services, FarAhead);
        var floor = new BroadcastFloor(bare.Database, url is null ? BroadcastWorker.MostOnSqlite : FarAhead.AtOnce);

        // What is compiled and planned at first sight is not counted.
        await Take(client, "warm", 2_000);
        await Expand(hub, worker);
        await floor.Items(2_000);
        await floor.Messages(2_000, areKnown: false);

        // In turns, so that a slow minute of the machine hits all of them. Everybody is written to twice: of the second time they are known.
        var (takes, bareTakes, fresh, bareFresh, known, bareKnown) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            takes.Add(count / await Take(client, $"{round}", count));
            bareTakes.Add(count / await floor.Items(count));
            fresh.Add(count / await Expand(hub, worker));
            bareFresh.Add(count / await floor.Messages(count, areKnown: false));
            await Take(client, $"{round}", count);
            known.Add(count / await Expand(hub, worker));
            bareKnown.Add(count / await floor.Messages(count, areKnown: true));
        }

        Report.Ratio($"POST /broadcasts, a stream of {count:N0} until 202", Report.Median(takes), "bare INSERT of the recipients", Report.Median(bareTakes), "recipients/s", 0);
        foreach (var (who, ours, theirs) in ((string, List<double>, List<double>)[])[("nobody knew before", fresh, bareFresh), ("who were written to before", known, bareKnown)])
        {
            var median = Report.Median(ours);
            Report.Ratio($"expansion of recipients {who}", median, "bare INSERT of the same rows", Report.Median(theirs), "recipients/s", 0);
            Report.Value($"  goal ≥ {Goal:N0}: {(median >= Goal ? "reached" : "missed")}, {median / Goal:0.00} of it; of {rounds} rounds the slowest", ours.Min(), "recipients/s", 0);
        }
    }

    /// <summary>Seconds until they are durable.</summary>
    private static async Task<double> Take(HttpClient client, string round, int count)
    {
        var lines = new StringBuilder("""{"platforms":["whatsapp"],"content":{"type":"text","text":"Hola a todos"}}""").Append('\n');
        var first = 573_000_000_000 + (round == "warm" ? 0 : 1_000_000 * (1 + long.Parse(round, CultureInfo.InvariantCulture)));
        for (var i = 0; i < count; i++)
            lines.Append(CultureInfo.InvariantCulture, $"\"{first + i}\"\n");
        using var body = new StringContent(lines.ToString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync(new Uri("/api/v1/integrations/broadcasts", UriKind.Relative), body);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var text = await answer.Content.ReadAsStringAsync();
        using var json = JsonDocument.Parse(text);
        return answer.IsSuccessStatusCode && json.RootElement.GetProperty("data").GetProperty("total_waiting").GetInt64() == count ? seconds : throw new InvalidOperationException(text);
    }

    /// <summary>Seconds until each has a message; between two batches the queue is emptied as a fast channel would, which is not counted.</summary>
    private static async Task<double> Expand(BenchHub hub, BroadcastWorker worker)
    {
        var spent = TimeSpan.Zero;
        while (await hub.Count(BroadcastFloor.Waiting) > 0)
        {
            var started = Stopwatch.GetTimestamp();
            await worker.Round(CancellationToken.None);
            spent += Stopwatch.GetElapsedTime(started);
            await BroadcastFloor.Empty(hub.Database);
        }

        return spent.TotalSeconds;
    }
}
