using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Enlace.Tests.Sandbox.Meta;

/// <summary>An address that proves to be ours when it is asked with the right token, and counts what comes.</summary>
internal sealed class Callback : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _posts;

    private Callback(string token)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/hook", (HttpRequest request) => request.Query["hub.mode"] == "subscribe" && request.Query["hub.verify_token"] == token ? Results.Text(request.Query["hub.challenge"]) : Results.StatusCode(403));
        _app.MapPost("/hook", () => Interlocked.Increment(ref _posts));
    }

    public string Url => _app.Urls.Single() + "/hook";

    public int Posts => Volatile.Read(ref _posts);

    public static async Task<Callback> Start(string token)
    {
        var callback = new Callback(token);
        await callback._app.StartAsync(TestContext.Current.CancellationToken);
        return callback;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
