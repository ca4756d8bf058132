using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Sending;

namespace Enlace.Bench;

/// <summary>
/// Messages on their way to a platform in another process: how many a second through one channel whose pace does not hold them, how soon after its commit one is on the
/// wire, and what a caller waits for who wants to know the outcome.
/// </summary>
internal static class SendBench
{
    private const int Chunk = 500, AtOnce = 32, PerSecond = 100;

    private static readonly SqlText NoPace = new("UPDATE evt.destination SET rate = @rate, burst = @burst");

    private static readonly SqlText NotSent = MessagingSql.Of("SELECT count(*) FROM messaging.outbound_message_logs WHERE status <> 'sent'");

    private static readonly SqlText Span = MessagingSql.Of("SELECT min(sent_at), max(sent_at) FROM messaging.outbound_message_logs WHERE timestamp >= @since");

    private static long _person = 570_000_000_000;

    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        var database = url ?? $"sqlite:{Path.Combine(folder, "send.db")}";
        var count = quick ? 500 : 5_000;
        await using (var platform = await ServerProcess.Start(port => ["serve-platform", $"{port}"], "/"))
        await using (var floor = await SendFloor.Start(url, folder, platform.Port))
        {
            Channel channel;
            await using (var hub = await Hub(folder, database, platform, worker: false))
                channel = await NewChannel(hub);
            // Without counting: both run what was compiled for good afterwards.
            await Drain(folder, database, platform, channel, count);
            await floor.PerSecond(count, AtOnce);
            var (floors, loads) = (new List<double>(), new List<double>());
            for (var round = 0; round < (quick ? 1 : 5); round++)
            {
                floors.Add(await floor.PerSecond(count, AtOnce));
                loads.Add(await Drain(folder, database, platform, channel, count));
            }

            Report.Ratio($"{count:N0} waiting messages of one channel, sent and noted", Report.Median(loads), $"bare loop, {AtOnce} at once: UPDATE, POST, UPDATE", Report.Median(floors), "messages/s", 0);
            await Latency(folder, database, platform, channel, quick ? 300 : 2_000);
            await Asked(folder, database, platform, channel, quick);
        }

        Directory.Delete(folder, recursive: true);
    }

    // One folder for all: the key of the channel's secrets lies there.
    private static Task<BenchHub> Hub(string folder, string database, ServerProcess platform, bool worker) => BenchHub.Start(
        database, worker, modules: "messaging", more: [("PLATFORMS__GRAPH_BASE_URL", $"http://127.0.0.1:{platform.Port}"), ("ENLACE_DATA", folder)]);

    private static async Task<Channel> NewChannel(BenchHub hub)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
        var channel = await scope.ServiceProvider.GetRequiredService<ChannelDesk>().Put(
            new ChannelDraft(PlatformKind.WhatsApp, ProviderKind.Meta, "110220330440550", [], new ChannelSecrets("EAAG-a-token-of-the-bench")), CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<MessagingDb>().Commit(CancellationToken.None);
        // The buckets are asked as always, and never empty.
        await hub.Database.Write((session, cancel) => session.Execute(NoPace, cancel, ("rate", 10_000.0), ("burst", 10_000)), CancellationToken.None);
        return channel;
    }

    /// <summary>Queues them while nobody works, and times the rows that a worker makes of it, so that its start does not count.</summary>
    private static async Task<double> Drain(string folder, string database, ServerProcess platform, Channel channel, int count)
    {
        var since = UnixMicroseconds.Cut(TimeProvider.System.GetUtcNow());
        await using (var hub = await Hub(folder, database, platform, worker: false))
        {
            for (var queued = 0; queued < count; queued += Chunk)
                await Queue(hub, channel, [.. Enumerable.Range(0, Math.Min(Chunk, count - queued)).Select(_ => NextPerson())]);
        }

        await using var worker = await Hub(folder, database, platform, worker: true);
        while (await worker.Count(NotSent) > 0)
            await Task.Delay(20);
        var (first, last) = (await worker.Database.Read(
            (session, cancel) => session.Query(Span, row => (row.Time(0), row.Time(1)), cancel, ("since", since)), CancellationToken.None))[0];
        return count / (last - first).TotalSeconds;
    }

    private static async Task Latency(string folder, string database, ServerProcess platform, Channel channel, int count)
    {
        var committed = new Dictionary<string, long>();
        await using (var hub = await Hub(folder, database, platform, worker: true))
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
            for (var i = 0; i < count; i++)
            {
                await timer.WaitForNextTickAsync();
                var person = NextPerson();
                await Queue(hub, channel, [person]);
                committed[person] = Stopwatch.GetTimestamp();
            }

            while (await hub.Count(NotSent) > 0)
                await timer.WaitForNextTickAsync();
        }

        var arrived = await PlatformServer.Arrivals(platform.Port);
        // The first fifth warms the code up. What is on the wire before its caller has heard of the commit took no time.
        var lags = committed.Skip(count / 5).Select(pair => Math.Max(0, Stopwatch.GetElapsedTime(pair.Value, arrived[pair.Key]).TotalMilliseconds)).Order().ToArray();
        Report.Value($"commit to wire at {PerSecond} messages/s, p50", lags[lags.Length / 2], "ms", 0);
        Report.Value("commit to wire, p99", lags[lags.Length * 99 / 100], "ms", 0);
    }

    /// <summary>The whole way round: POST /send, answered with what the platform said.</summary>
    private static async Task Asked(string folder, string database, ServerProcess platform, Channel channel, bool quick)
    {
        const int Connections = 16;
        await using (var hub = await ServerProcess.Start(_ => ["serve-hub"], "/health", new Dictionary<string, string?>
        {
            ["ENLACE_DATA"] = folder,
            ["ENLACE_DATABASE"] = database,
            ["ENLACE_MODULES"] = "messaging",
            ["ENLACE_ROLES"] = "api,worker",
            ["PLATFORMS__GRAPH_BASE_URL"] = $"http://127.0.0.1:{platform.Port}",
            ["ENLACE__Http__RequestsPerSecond"] = "0",
            ["ENLACE__Logging__LogLevel__Default"] = "Warning",
        }))
        {
            var duration = TimeSpan.FromSeconds(quick ? 2 : 5);
            await LoadGenerator.Run(hub.Port, Connections, duration * 2, () => Post(channel));
            var loads = new List<Load>();
            for (var round = 0; round < (quick ? 1 : 3); round++)
                loads.Add(await LoadGenerator.Run(hub.Port, Connections, duration, () => Post(channel)));
            Report.Value($"POST /send, answered with its outcome, {Connections} connections", Report.Median(loads.Select(load => load.PerSecond)), "req/s", 0);
            Report.Value($"  p50 {Report.Median(loads.Select(load => load.P50)).ToString("0.0", CultureInfo.InvariantCulture)}, p99", Report.Median(loads.Select(load => load.P99)), "ms", 0);
        }
    }

    private static async Task Queue(BenchHub hub, Channel channel, string[] persons)
    {
        var (queue, json) = (hub.Services.GetRequiredService<OutboundQueue>(), hub.Services.GetRequiredService<WireJson>());
        var content = JsonSerializer.Serialize(new MessageContent(ContentType.Text, "Hola"), json.Options);
        var now = UnixMicroseconds.Cut(TimeProvider.System.GetUtcNow());
        await hub.Database.Write(async (session, cancel) =>
        {
            var known = await OutboundQueue.Persons(session, channel, [.. persons.Select(person => new Recipient(person, person))], now, cancel);
            await queue.Put(session, channel, new OutboundLoad(content, 1), [.. persons.Select(person => new NewOutbound(Guid.CreateVersion7(now), known[person].Conversation, person))], now, cancel);
        }, CancellationToken.None);
    }

    private static string NextPerson() => Interlocked.Increment(ref _person).ToString(CultureInfo.InvariantCulture);

    private static byte[] Post(Channel channel)
    {
        var json = $$$"""{"channel_id":"{{{channel.Id}}}","recipient":"{{{NextPerson()}}}","content":{"type":"text","text":"Hola"} }""";
        return Encoding.ASCII.GetBytes($"POST /api/v1/integrations/send HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");
    }
}
