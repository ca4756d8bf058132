using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Enlace.Sandbox.StandIns;
using Enlace.Sandbox.Telegram;
using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Messaging.Crash;

/// <summary>
/// The program dies in the middle of a broadcast and is started again: every recipient has exactly one result, nobody is written to twice, and those of
/// whom nobody can know say so. A stand-in of Telegram outlives it and counts.
/// </summary>
public abstract class BroadcastCrashTests
{
    /// <summary>Subjects that a process serves at once: of so many it may not know how they ended, each time it dies.</summary>
    private const int UnderWay = 32;

    private const long FirstChat = 5_550_001_000;

    protected abstract Task<string> NewDatabase(string folder);

    /// <summary>Issue 7: 100,000 where the run has the time for it.</summary>
    private static int Recipients => TestPostgres.IsFullRun ? 100_000 : 5_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hub_that_is_killed_twice_gives_each_recipient_exactly_one_result()
    {
        await using var scene = await Play(NewDatabase);
        var id = (await scene.Cast(Recipients))!;
        foreach (var share in (double[])[0.25, 0.5])
        {
            await Eventually.Holds(
                () => scene.Received.Count >= Recipients * share, () => $"{share:P0} are sent; {scene.Received.Count} are. {scene.Hub.Process.Report()}", Recipients / 20);
            await scene.Hub.Process.Kill();
            await scene.Hub.Rise();
        }

        var memory = new List<long>();
        await Eventually.Holds(
            async () =>
            {
                memory.Add(scene.ResidentBytes());
                return await scene.State(id) == "completed";
            }, () => $"it is completed; {scene.Received.Count} are sent. {scene.Hub.Process.Report()}", Recipients / 20);

        await scene.Verify(id, Recipients, 2 * UnderWay);
        // What it needs after a start is there by the time that a third is done.
        var settled = memory.Skip(memory.Count / 3).Order().ToArray();
        var middle = settled[settled.Length / 2];
        Say($"resident: {settled[0] >> 20} to {settled[^1] >> 20} MiB, {middle >> 20} in the middle, {settled.Length} samples");
        if (TestPostgres.IsFullRun)
            Assert.True(settled[^1] <= middle * 1.2 && settled[0] >= middle * 0.8, $"resident memory is flat: {settled[0]} to {settled[^1]}, {middle} in the middle");
    }

    [Theory]
    [InlineData("broadcast.expanded", 1)]
    [InlineData("broadcast.expanded", 4)]
    [InlineData("outbox.appended", 3)]
    [InlineData("broadcast.taken", 1)]
    public async Task A_hub_that_dies_there_makes_no_message_twice(string place, int pass)
    {
        const int Few = 400;
        await using var scene = await Play(NewDatabase, ("ENLACE__Messaging__Broadcasts__AtOnce", "50"), ("ENLACE__Messaging__Broadcasts__PatienceMs", "2000"));
        await scene.Hub.Doom(place, pass);

        var casting = scene.TryCast(Few);
        await scene.Hub.Fall();
        await casting;
        await scene.Hub.Rise();
        // The same key: the same broadcast, whether or not its first answer arrived; one that had not arrived whole is given up first.
        string? id = null;
        await Eventually.Holds(async () => (id = await scene.Cast(Few)) is not null, () => $"its key is free. {scene.Hub.Process.Report()}", 30);
        await Eventually.Holds(async () => await scene.State(id!) == "completed", () => $"it is completed. {scene.Hub.Process.Report()}", 90);

        await scene.Verify(id!, Few, UnderWay);
    }

    private static void Say(string text) => TestContext.Current.TestOutputHelper!.WriteLine(text);

    private static async Task<CastScene> Play(Func<string, Task<string>> newDatabase, params (string Name, string Value)[] more)
    {
        var telegram = await StandIn.Start(client => new TelegramServer(webhooks: client));
        var hub = await MortalHub.Start(
            newDatabase, [("ENLACE_MODULES", "messaging"), ("ENLACE__Messaging__Platforms__TelegramBaseUrl", telegram.Address.ToString().TrimEnd('/')), .. more]);
        var scene = new CastScene(telegram, hub);
        await scene.Open();
        return scene;
    }

    /// <summary>A hub with one bot, whose pace is not what is tested here.</summary>
    private sealed class CastScene : IAsyncDisposable
    {
        private readonly PlatformHost<TelegramServer> _telegram;
        private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(2) };

        public CastScene(PlatformHost<TelegramServer> telegram, MortalHub hub)
        {
            (_telegram, Hub) = (telegram, hub);
            telegram.Server.Witness = sent => Received.AddOrUpdate(sent.Recipient, 1, (_, times) => times + 1);
        }

        public MortalHub Hub { get; }

        /// <summary>How often each chat was written to.</summary>
        public ConcurrentDictionary<string, int> Received { get; } = [];

        public async Task Open()
        {
            var channel = (await Ask(HttpMethod.Post, "/integrations/channels", Json(
                new { tenant_id = "default", platform = "telegram", provider = "custom", access_token = "7700112233:AAF-a-token-of-the-sandbox-bot-0001" }))).At("data").Uuid("id");
            await Ask(HttpMethod.Put, $"/destinations/channel:{channel}/rate", Json(new { per_second = 5000, burst = 5000 }));
        }

        /// <summary>As a stream, so that a list of any length is taken; null while an earlier one of its key is still taken.</summary>
        public async Task<string?> Cast(int count)
        {
            var body = new StringBuilder("""{"platforms":["telegram"],"content":{"type":"text","text":"Hola"}}""").Append('\n');
            for (var number = 0; number < count; number++)
                body.Append(CultureInfo.InvariantCulture, $"\"{FirstChat + number}\"\n");
            var content = new StringContent(body.ToString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
            var answer = await Ask(HttpMethod.Post, "/integrations/broadcasts", content, "broadcast-1", HttpStatusCode.Conflict);
            return answer.Text("code") == "IDEMPOTENCY_CONFLICT" ? null : answer.At("data").Uuid("broadcast_id");
        }

        /// <summary>By a caller who may never hear of it, because the hub dies.</summary>
        public async Task TryCast(int count)
        {
            try
            {
                await Cast(count);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // Whether it was stored will be seen when it is asked for again.
                Say($"No answer: {e.Message}");
            }
        }

        /// <summary>From the list, which counts nothing: it is asked often.</summary>
        public async Task<string?> State(string id) =>
            (await Ask(HttpMethod.Get, "/integrations/broadcasts", null)).At("data").EnumerateArray().Single(one => one.Text("broadcast_id") == id).Text("state");

        /// <summary>Of each recipient one result; of each that was sent one message at the stand-in, of each that is unknown one at most.</summary>
        public async Task Verify(string id, int count, int mostUnknown)
        {
            var (results, cursor) = (new Dictionary<string, string>(), "");
            do
            {
                var page = await Ask(HttpMethod.Get, $"/integrations/broadcasts/{id}/results?limit=1000&cursor={cursor}", null);
                foreach (var one in page.At("data").EnumerateArray())
                    Assert.True(results.TryAdd(one.Text("recipient")!, one.Text("status")!), $"{one} is there twice");
                cursor = page.Text("next_cursor");
            }
            while (cursor is not null);

            var unknown = results.Values.Count(status => status == "unknown");
            Say($"{results.Count} results, {unknown} unknown; {Received.Count} chats received {Received.Values.Sum()} messages");
            Assert.Equal(count, results.Count);
            Assert.All(Received.Values, times => Assert.Equal(1, times));
            Assert.Equal(count, unknown + results.Values.Count(status => status == "sent"));
            Assert.All(results.Where(one => one.Value == "sent"), one => Assert.True(Received.ContainsKey(one.Key), $"{one.Key} was sent and never arrived"));
            Assert.InRange(unknown, 0, mostUnknown);
            Assert.Equal(count, await Hub.Count($"SELECT count(*) FROM {Hub.Table("messaging", "outbound_message_logs")}"));
            Assert.Equal(0, await Hub.Count("SELECT count(*) FROM evt.dead_letter"));
        }

        public long ResidentBytes()
        {
            var line = File.ReadLines($"/proc/{Hub.Process.Id}/status").First(one => one.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }

        public async ValueTask DisposeAsync()
        {
            await Hub.DisposeAsync();
            await _telegram.DisposeAsync();
            _client.Dispose();
        }

        private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

        private async Task<JsonElement> Ask(HttpMethod method, string path, HttpContent? content, string? key = null, HttpStatusCode? perhaps = null)
        {
            using var request = new HttpRequestMessage(method, new Uri(Hub.Process.Address!, $"/api/v1{path}")) { Content = content };
            if (key is not null)
                request.Headers.Add("Idempotency-Key", key);
            using var answer = await _client.SendAsync(request, Cancel);
            var body = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == perhaps, $"{method} {path}: {(int)answer.StatusCode} {body}");
            using var json = JsonDocument.Parse(body);
            return json.RootElement.Clone();
        }
    }
}
