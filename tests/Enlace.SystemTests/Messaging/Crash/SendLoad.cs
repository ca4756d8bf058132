using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Enlace.Sandbox.Telegram;
using Enlace.SystemTests.Cluster;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Messaging.Crash;

/// <summary>A sender that repeats each message under its key until it has an answer, whoever dies meanwhile; every fifth message takes two parts.</summary>
internal sealed class SendLoad(HubProcess hub, TelegramServer telegram) : IDisposable
{
    private const int AtOnce = 8, Patience = 60;

    private const string Token = "7700112233:AAF-a-token-of-the-sandbox-bot-0001";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly ConcurrentDictionary<int, string> _ids = [];
    private string _channel = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task OpenChannel()
    {
        using var answer = await _client.PostAsJsonAsync(
            new Uri(hub.Address!, "/api/v1/integrations/channels"), new { tenant_id = "default", platform = "telegram", provider = "custom", access_token = Token }, Cancel);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body);
        using var json = JsonDocument.Parse(body);
        _channel = json.RootElement.GetProperty("data").GetProperty("id").GetString()!;
    }

    public Task Send(int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel },
        async (number, _) => await Eventually.Holds(() => IsAnswered(number), () => $"message {number} is answered. {hub.Report()}", Patience));

    /// <summary>Each part at most once at the stand-in, and each part of what is sent exactly once.</summary>
    public async Task Verify()
    {
        Assert.Equal(_ids.Count, _ids.Values.Distinct().Count());
        foreach (var (number, id) in _ids)
        {
            using var row = JsonDocument.Parse(await _client.GetStringAsync(new Uri(hub.Address!, $"/api/v1/integrations/messages/outbound/{id}"), Cancel));
            var status = row.RootElement.GetProperty("data").GetProperty("status").GetString();
            var received = telegram.Sent.Where(sent => sent.Recipient == Chat(number)).Select(sent => sent.Body["text"]!.GetValue<string>()).ToArray();
            Assert.Equal(received.Distinct().Count(), received.Length);
            if (status == "sent")
                Assert.Equal(Parts(number), received.Length);
            else
                Assert.InRange(received.Length, 0, Parts(number));
        }
    }

    public void Dispose() => _client.Dispose();

    private static string Chat(int number) => (5550001000L + number).ToString(CultureInfo.InvariantCulture);

    private static int Parts(int number) => number % 5 == 0 ? 2 : 1;

    private static string Text(int number) => Parts(number) == 1
        ? string.Create(CultureInfo.InvariantCulture, $"Mensaje {number}")
        : $"{new string('a', 4000)} {new string('b', 1000)}";

    private async Task<bool> IsAnswered(int number)
    {
        if (hub.Address is not { } address)
            return false;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/v1/integrations/send"))
        {
            Content = JsonContent.Create(new { channel_id = _channel, recipient = Chat(number), content = new { type = "text", text = Text(number) } }),
            Headers = { { "Idempotency-Key", $"k-{number}" } },
        };
        try
        {
            using var answer = await _client.SendAsync(request, Cancel);
            var body = await answer.Content.ReadAsStringAsync(Cancel);
            // The first request under the key may count as running for a moment after its process died.
            if (answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable)
                return false;
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted, body);
            using var json = JsonDocument.Parse(body);
            _ids[number] = json.RootElement.GetProperty("data").GetProperty("message_id").GetString()!;
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !Cancel.IsCancellationRequested)
        {
            // It died before it answered; whether it had stored the message will be seen.
            return false;
        }
    }
}
