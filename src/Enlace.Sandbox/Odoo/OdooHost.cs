using System.Net;
using Microsoft.Extensions.Configuration;

namespace Enlace.Sandbox.Odoo;

/// <summary>A simulated server with a port of its own.</summary>
public sealed class OdooHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _webhooks;

    private OdooHost(OdooOptions? options, string urls, TimeProvider? clock)
    {
        _webhooks = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) })
        {
            Timeout = OdooWebhook.Patience,
            MaxResponseContentBufferSize = 64 * 1024,
        };
        Server = new OdooServer(options, clock, _webhooks);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "enlace-sandbox", ContentRootPath = AppContext.BaseDirectory });
        // Neither the folder nor the environment of whoever starts it says anything about a stand-in.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        builder.WebHost.UseUrls(urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Rpc.JsonBody.MostBytes;
        });
        _app = builder.Build();
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
