using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Tests.Sandbox.ManyChat;

/// <summary>A receiver of events that answers what the test says, on a port of its own.</summary>
internal sealed class FakeHub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeHub(Func<string, Task<int>> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/{**path}", async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync(http.RequestAborted);
            Received.Enqueue((http.Request.Path.Value!, http.Request.Headers["X-API-KEY"].ToString(), http.Request.ContentType ?? "", body));
            http.Response.StatusCode = await answer(body);
        });
    }

    public ConcurrentQueue<(string Path, string Key, string Type, string Body)> Received { get; } = [];

    public HttpClient Client { get; private set; } = null!;

    public static async Task<FakeHub> Start(Func<string, Task<int>> answer)
    {
        var hub = new FakeHub(answer);
        await hub._app.StartAsync(TestContext.Current.CancellationToken);
        hub.Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(hub._app.Urls.First()) };
        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
