namespace Enlace.Sandbox.StandIns;

/// <summary>A stand-in with a port of its own.</summary>
public sealed class PlatformHost<TServer> : IAsyncDisposable
    where TServer : PlatformServer
{
    private readonly WebApplication _app;
    private readonly HttpClient _webhooks;

    internal PlatformHost(Func<HttpClient, TServer> make, string urls)
    {
        _webhooks = StandAlone.Client(PlatformServer.Patience);
        Server = make(_webhooks);
        _app = StandAlone.Build(urls, RequestBody.MostBytes);
        _app.MapPlatform(Server, "");
    }

    public TServer Server { get; }

    /// <summary>Where it listens; known once it is started.</summary>
    public Uri Address => new(_app.Urls.First());

    internal Task Start() => _app.StartAsync();

    /// <summary>Ends on SIGTERM or Ctrl-C.</summary>
    public Task WhenStopped() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Server.Dispose();
        _webhooks.Dispose();
    }
}
