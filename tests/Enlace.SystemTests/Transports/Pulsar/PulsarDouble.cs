using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Enlace.SystemTests.Transports.Pulsar;

/// <summary>
/// Speaks Pulsar's WebSocket API and the one question of its admin API, as https://pulsar.apache.org/docs/client-libraries-websocket/ describes them.
/// What it has confirmed outlives a kill; who was attached does not.
/// </summary>
internal sealed class PulsarDouble(string token) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, DoubleTopic> _topics = [];
    private WebApplication? _app;
    private CancellationTokenSource _life = new();

    public string Token => token;

    public int Port { get; private set; }

    public bool IsRunning => _app is not null;

    public DoubleTopic? Find(string topic) => _topics.GetValueOrDefault(topic);

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{Port}").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        _life = new CancellationTokenSource();
        var app = builder.Build();
        app.UseWebSockets();
        app.Use(SignIn);
        app.Map("/ws/v2/producer/persistent/{tenant}/{space}/{topic}", Produce);
        app.Map("/ws/v2/consumer/persistent/{tenant}/{space}/{topic}/{subscription}", Consume);
        app.MapGet("/admin/v2/persistent/{tenant}/{space}/{topic}/subscriptions", (HttpContext http) =>
            Find(TopicOf(http)) is { } topic ? Results.Json(topic.Subscriptions) : Results.NotFound(new { reason = "Topic not found" }));
        await app.StartAsync();
        Port = new Uri(app.Urls.Single()).Port;
        _app = app;
    }

    /// <summary>Every connection is cut without a word.</summary>
    public async Task Kill()
    {
        if (Interlocked.Exchange(ref _app, null) is not { } app)
            return;
        await _life.CancelAsync();
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
        foreach (var topic in _topics.Values)
            topic.Restart();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _life.Dispose();
    }

    private Task SignIn(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Headers.Authorization == $"Bearer {token}")
            return next(http);
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private async Task Produce(HttpContext http)
    {
        var topic = Open(TopicOf(http));
        var life = _life.Token;
        using var cut = life.Register(http.Abort);
        using var socket = new DoubleSocket(await http.WebSockets.AcceptWebSocketAsync());
        while (await socket.Receive(life) is { } sent)
        {
            var context = sent.TryGetProperty("context", out var given) ? given.GetString() : null;
            if (!sent.TryGetProperty("payload", out var payload) || payload.ValueKind != JsonValueKind.String || !payload.TryGetBytesFromBase64(out _))
            {
                await socket.Send(new { result = "send-error:7", errorMsg = "Invalid Base64 message-payload", context }, life);
                continue;
            }

            var properties = sent.TryGetProperty("properties", out var named) ? named.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!) : [];
            var id = topic.Publish(payload.GetString()!, properties, sent.TryGetProperty("key", out var key) ? key.GetString() : null);
            await socket.Send(new { result = "ok", messageId = id, context }, life);
        }
    }

    private async Task Consume(HttpContext http)
    {
        var query = http.Request.Query;
        var isKeyShared = query["subscriptionType"] == "Key_Shared";
        if (!isKeyShared && query["subscriptionType"] != "Shared")
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var subscription = Open(TopicOf(http)).Subscribe((string)http.Request.RouteValues["subscription"]!, isKeyShared);
        if (subscription.IsKeyShared != isKeyShared && subscription.HasReaders)
        {
            http.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }

        var life = _life.Token;
        using var cut = life.Register(http.Abort);
        using var socket = new DoubleSocket(await http.WebSockets.AcceptWebSocketAsync());
        var reader = new DoubleReader(Number(query, "receiverQueueSize") ?? 1000);
        subscription.Attach(reader);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(life);
        var pushing = Push(reader, socket, end.Token);
        var pause = TimeSpan.FromMilliseconds(Number(query, "negativeAckRedeliveryDelay") ?? 60_000);
        while (await socket.Receive(life) is { } told)
        {
            var number = DoubleMessage.NumberOf(told.GetProperty("messageId").GetString()!);
            if (!told.TryGetProperty("type", out var type))
                subscription.Acknowledge(reader, number);
            else if (type.GetString() == "negativeAcknowledge")
                _ = subscription.Refuse(reader, number, pause, Number(query, "maxRedeliverCount"));
        }

        subscription.Detach(reader);
        await end.CancelAsync();
        await pushing;
    }

    private static async Task Push(DoubleReader reader, DoubleSocket socket, CancellationToken end)
    {
        try
        {
            await foreach (var (message, redeliveries) in reader.Handed(end))
            {
                await socket.Send(new
                {
                    messageId = message.Id,
                    payload = message.Payload,
                    properties = message.Properties,
                    publishTime = message.PublishTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                    redeliveryCount = redeliveries,
                    key = message.Key,
                }, end);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The session is over.
            return;
        }
    }

    private DoubleTopic Open(string name) => _topics.GetOrAdd(name, given => new DoubleTopic(given, (topic, message) => Open(topic).Publish(message.Payload, message.Properties, message.Key)));

    private static string TopicOf(HttpContext http) =>
        $"persistent/{http.Request.RouteValues["tenant"]}/{http.Request.RouteValues["space"]}/{http.Request.RouteValues["topic"]}";

    private static int? Number(IQueryCollection query, string name) => int.TryParse(query[name], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
