using System.Globalization;
using System.Text.Json;

namespace Enlace.Bench;

/// <summary>
/// Two thousand visitors with a chat open, on one process: what each costs in memory, and how soon an answer stands on its visitor's page, from the operator's request to the
/// event at the socket, stored and numbered in between. Beside it Kestrel that holds as many responses open and stores nothing.
/// </summary>
internal static class StreamBench
{
    private const int PerSecond = 50, Tabs = 100, Early = 100;

    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        var settings = Settings(url ?? $"sqlite:{Path.Combine(folder, "chat.db")}", folder);
        var streams = quick ? 200 : 2_000;
        string[] sessions, requests;
        await using (var hub = await ServerProcess.Start(_ => ["serve-hub"], "/health", settings))
            (sessions, requests) = await Visitors(hub.Port, streams);

        // A new process, so that what opening sessions cost is not counted.
        await using (var hub = await ServerProcess.Start(_ => ["serve-hub"], "/health", settings))
        await using (var bare = await ServerProcess.Start(port => ["serve-streams", $"{port}"], "/"))
        await using (var ours = new OpenEvents())
        await using (var floor = new OpenEvents())
        {
            var floorSize = await Open(bare, floor, [.. Enumerable.Range(0, streams).Select(number => $"GET /events/{number} HTTP/1.1\r\nHost: localhost\r\n\r\n")]);
            var size = await Open(hub, ours, requests);
            Report.Value($"{streams:N0} open streams: memory of one (bare Kestrel: {floorSize.ToString("0.0", CultureInfo.InvariantCulture)} KiB)", size, "KiB", 0);

            using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{hub.Port}") };
            using var plain = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{bare.Port}") };
            var duration = TimeSpan.FromSeconds(quick ? 2 : 10);
            await Tell(ours, duration, () => Answer(client, sessions[Random.Shared.Next(streams)]));
            await Tell(floor, duration, () => Bare(plain, streams));
            var (lags, floors) = (new List<double[]>(), new List<double[]>());
            for (var round = 0; round < (quick ? 1 : 3); round++)
            {
                floors.Add(await Tell(floor, duration, () => Bare(plain, streams)));
                lags.Add(await Tell(ours, duration, () => Answer(client, sessions[Random.Shared.Next(streams)])));
            }

            Report.Value($"answers at {PerSecond}/s, request to the visitor's page, p50 (bare: {Text(floors, 50)} ms)", At(lags, 50), "ms", 0);
            Report.Value($"  p99 (bare: {Text(floors, 99)} ms)", At(lags, 99), "ms", 0);

            // All tabs of one visitor; the last one counts.
            await ours.Open(hub.Port, Enumerable.Repeat(requests[0], Tabs - 1));
            var last = new List<double>();
            for (var round = 0; round < (quick ? 5 : 50); round++)
            {
                var before = ours.Received;
                await Answer(client, sessions[0]);
                await Until(() => ours.Received == before + Tabs);
                last.Add(ours.Lags()[^1]);
            }

            Report.Value($"one answer to {Tabs} open pages of its visitor, the last of them, p50 {Report.Median(last).ToString("0.0", CultureInfo.InvariantCulture)}, p95", last.Order().ElementAt(last.Count * 95 / 100), "ms", 0);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Dictionary<string, string?> Settings(string database, string folder) => new()
    {
        ["ENLACE_DATA"] = folder,
        ["ENLACE_DATABASE"] = database,
        ["ENLACE_MODULES"] = "messaging",
        // The tokens that the first process gave are shown to the second.
        ["ENLACE_JWT_KEY"] = "bench-key-that-signs-the-tokens-of-visitors",
        ["ENLACE__Messaging__Webchat__SessionsPerMinute"] = "1000000",
        ["ENLACE__Messaging__Webchat__MaxStreams"] = "3000",
        ["ENLACE__Http__RequestsPerSecond"] = "0",
        ["ENLACE__Logging__LogLevel__Default"] = "Warning",
    };

    /// <summary>Their sessions' ids, and the request that opens the stream of each.</summary>
    private static async Task<(string[] Sessions, string[] Requests)> Visitors(int port, int count)
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var webchat = await Made(client, "/api/v1/integrations/webchat/setup", new { tenant_id = "default", config = new { name = "Tienda", domain = "shop.example" } });
        var visitors = new (string Session, string Request)[count];
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var session = await Made(client, "/api/v1/webchat/sessions", new { website_token = webchat.GetProperty("website_token").GetString() });
            visitors[i] = (
                session.GetProperty("session_id").GetString()!,
                $"GET /api/v1/webchat/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {session.GetProperty("session_token").GetString()}\r\n\r\n");
        });
        return ([.. visitors.Select(visitor => visitor.Session)], [.. visitors.Select(visitor => visitor.Request)]);
    }

    /// <summary>KiB of memory that each further one costs once the first ones are open and what opens them is loaded.</summary>
    private static async Task<double> Open(ServerProcess server, OpenEvents events, string[] requests)
    {
        await events.Open(server.Port, requests.Take(Early));
        await Task.Delay(TimeSpan.FromSeconds(1));
        var before = server.ResidentMegabytes;
        await events.Open(server.Port, requests.Skip(Early));
        await Task.Delay(TimeSpan.FromSeconds(3));
        return (server.ResidentMegabytes - before) * 1024 / (requests.Length - Early);
    }

    /// <summary>As many a second as they shall be, whatever they take, and how long each took until it was read.</summary>
    private static async Task<double[]> Tell(OpenEvents events, TimeSpan duration, Func<Task> tell)
    {
        events.Lags();
        var (before, told) = (events.Received, new List<Task>());
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        for (var i = 0; i < duration.TotalSeconds * PerSecond; i++)
        {
            await timer.WaitForNextTickAsync();
            told.Add(tell());
        }

        await Task.WhenAll(told);
        await Until(() => events.Received == before + told.Count);
        return events.Lags();
    }

    private static async Task Answer(HttpClient client, string session) =>
        await Made(client, "/api/v1/integrations/webchat/messages", new { session_id = session, text = OpenEvents.Stamp(), sender_name = "Luis" });

    private static async Task Bare(HttpClient client, int streams)
    {
        using var answer = await client.PostAsync(
            new Uri($"/tell/{Random.Shared.Next(streams)}", UriKind.Relative), new StringContent($$"""{"id":"{{Guid.CreateVersion7()}}","text":"{{OpenEvents.Stamp()}}"}"""));
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement> Made(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        using var json = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("data").Clone();
    }

    private static async Task Until(Func<bool> holds)
    {
        var limit = TimeProvider.System.GetUtcNow().AddSeconds(30);
        while (!holds())
        {
            if (TimeProvider.System.GetUtcNow() > limit)
                throw new TimeoutException("An event did not come within 30 s.");
            await Task.Delay(1);
        }
    }

    private static double At(List<double[]> rounds, int percent) => Report.Median(rounds.Select(lags => lags[lags.Length * percent / 100]));

    private static string Text(List<double[]> rounds, int percent) => At(rounds, percent).ToString("0.0", CultureInfo.InvariantCulture);
}
