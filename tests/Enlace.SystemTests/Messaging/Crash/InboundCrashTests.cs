using System.Net.Http.Json;
using System.Text.Json;
using Enlace.SystemTests.Crash;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Messaging.Crash;

/// <summary>The program dies between a webhook's stations, is started again, and every message that a platform was told to be received is there and told once.</summary>
public abstract class InboundCrashTests
{
    private const int Updates = 240, AtOnce = 8;

    private const string Secret = "secret-of-the-test-bot";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<string> NewDatabase(string folder);

    [Theory]
    [Deaths(
        "messaging.webhook-stored", 1, "messaging.webhook-stored", 4, "messaging.webhook-claimed", 2, "messaging.webhook-applied", 1,
        "messaging.webhook-applied", 3, "messaging.webhook-read", 1, "messaging.webhook-read", 3)]
    public async Task A_hub_that_dies_there_loses_and_repeats_nothing_that_was_received(string place, int pass)
    {
        await using var hub = await MortalHub.StartDoomed(NewDatabase, place, pass, ("ENLACE_MODULES", "messaging"), ("WEBHOOKS__TELEGRAM_SECRET", Secret));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(60) };
        var channel = await Channel(client, hub.Process.Address!);

        var sending = Parallel.ForEachAsync(
            Enumerable.Range(1, Updates), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel },
            async (number, _) => await Eventually.Holds(
                () => IsReceived(client, hub.Process.Address, channel, number), () => $"update {number} is received. {hub.Process.Report()}", 60));
        await hub.Fall();
        await hub.Rise();
        await sending;

        var (events, inbound) = (hub.Table("messaging", "webhook_events"), hub.Table("messaging", "inbound_messages"));
        long left = -1;
        await Eventually.Holds(
            async () => (left = await hub.Count($"SELECT count(*) FROM {events} WHERE read_at IS NULL")) == 0, () => $"{left} wait. {hub.Process.Report()}", 90);
        await hub.Process.Stop();
        Assert.Equal(Updates, await hub.Count($"SELECT count(*) FROM {inbound}"));
        Assert.Equal(Updates, await hub.Count($"SELECT count(DISTINCT external_id) FROM {inbound}"));
        Assert.Equal(Updates, await hub.Count("SELECT count(*) FROM evt.message WHERE type = 'messaging.messaging.message.received.v1'"));
        Assert.Equal(0, await hub.Count($"SELECT count(*) FROM {events} WHERE quarantined_at IS NOT NULL"));
        Assert.Equal(1, await hub.Count($"SELECT count(*) FROM {hub.Table("messaging", "conversations")}"));
    }

    private static async Task<string> Channel(HttpClient client, Uri hub)
    {
        using var answer = await client.PostAsJsonAsync(
            new Uri(hub, "/api/v1/integrations/channels"),
            new { tenant_id = "default", platform = "telegram", provider = "custom", access_token = "7700112233:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.Text("data.id")!;
    }

    private static async Task<bool> IsReceived(HttpClient client, Uri? hub, string channel, int number)
    {
        if (hub is null)
            return false;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hub, $"/api/v1/integrations/webhooks/telegram/{channel}"))
        {
            Content = JsonContent.Create(new
            {
                update_id = number,
                message = new { message_id = number, date = 1_760_000_000 + number, chat = new { id = 4455, type = "private" }, from = new { id = 4455, is_bot = false, first_name = "Ana" }, text = $"{number}" },
            }),
            Headers = { { "X-Telegram-Bot-Api-Secret-Token", Secret } },
        };
        try
        {
            using var answer = await client.SendAsync(request, Cancel);
            return answer.IsSuccessStatusCode ? true : (int)answer.StatusCode == 503 ? false : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(Cancel));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !Cancel.IsCancellationRequested)
        {
            // It died before it answered; whether it had stored the webhook will be seen.
            return false;
        }
    }
}
