using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Tests.Conformance.Hub;

/// <summary>Somebody else's server: it keeps what it gets, answers what the test says, hangs, dies and comes back on its port.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedWebhook> received = new();
    private readonly ConcurrentQueue<ReceivedWebhook> accepted = new();
    private CancellationTokenSource stopping = new();
    private WebApplication? app;
    private int port;

    private WebhookReceiver()
    {
    }

    public string Url => $"http://127.0.0.1:{port}/avisos";

    /// <summary>Every request, in the order of arrival.</summary>
    public IReadOnlyList<ReceivedWebhook> Received => [.. received];

    /// <summary>The requests that were answered with success, in order.</summary>
    public IReadOnlyList<ReceivedWebhook> Accepted => [.. accepted];

    public IReadOnlyList<string> AcceptedTypes => [.. accepted.Select(webhook => webhook.Type)];

    public Func<ReceivedWebhook, IResult> Answer { get; set; } = _ => Results.NoContent();

    public int? RetryAfterSeconds { get; set; }

    /// <summary>While set, requests are kept but never answered.</summary>
    public bool Hanging { get; set; }

    public static async Task<WebhookReceiver> Start()
    {
        var receiver = new WebhookReceiver();
        await receiver.Listen();
        return receiver;
    }

    public async Task Stop()
    {
        await stopping.CancelAsync();
        if (app is not null)
        {
            await app.StopAsync(TestContext.Current.CancellationToken);
            await app.DisposeAsync();
            app = null;
        }
    }

    public async Task Restart()
    {
        await Stop();
        stopping.Dispose();
        stopping = new CancellationTokenSource();
        await Listen();
    }

    public Task Accepts(int count, int seconds = 10) => Eventually.Holds(
        () => accepted.Count >= count,
        () => $"{count} accepted webhooks; received {received.Count}, accepted {string.Join(", ", AcceptedTypes)}",
        seconds);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        stopping.Dispose();
    }

    private async Task Listen()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        app = builder.Build();
        app.Run(Handle);
        await app.StartAsync(TestContext.Current.CancellationToken);
        port = new Uri(app.Urls.Single()).Port;
    }

    private async Task Handle(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var webhook = new ReceivedWebhook(headers, body, TimeProvider.System.GetUtcNow());
        received.Enqueue(webhook);
        if (Hanging)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping.Token);
            await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            http.Abort();
            return;
        }

        if (RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        // None of these results flushes, so what is accepted stands here before the sender can know it.
        await Answer(webhook).ExecuteAsync(http);
        if (http.Response.StatusCode < 300)
        {
            accepted.Enqueue(webhook);
        }
    }
}
