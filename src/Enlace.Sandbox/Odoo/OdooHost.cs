using System.Net;

namespace Enlace.Sandbox.Odoo;

/// <summary>A simulated server with a port of its own.</summary>
public sealed class OdooHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _webhooks;

    private OdooHost(OdooOptions? options, string urls, TimeProvider? clock)
    {
        _webhooks = StandAlone.Client(OdooWebhook.Patience);
        Server = new OdooServer(options, clock, _webhooks);
        _app = StandAlone.Build(urls, Rpc.JsonBody.MostBytes);
        _app.MapOdoo(Server, "");
    }

    public OdooServer Server { get; }

    /// <summary>Where it listens; known once it is started.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <param name="options">What the server is like.</param>
    /// <param name="urls">Where it shall listen; a free port of this machine when null.</param>
    /// <param name="clock">Its clock.</param>
    public static async Task<OdooHost> Start(OdooOptions? options = null, string? urls = null, TimeProvider? clock = null)
    {
        var host = new OdooHost(options, urls ?? $"http://{IPAddress.Loopback}:0", clock);
        await host._app.StartAsync();
        return host;
    }

    /// <summary>Ends on SIGTERM or Ctrl-C.</summary>
    public Task WhenStopped() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _webhooks.Dispose();
    }
}
