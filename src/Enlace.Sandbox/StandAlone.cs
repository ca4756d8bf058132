using Microsoft.Extensions.Configuration;

namespace Enlace.Sandbox;

/// <summary>What every stand-in needs that has a port of its own.</summary>
internal static class StandAlone
{
    /// <param name="urls">Where it listens, separated by semicolons.</param>
    /// <param name="mostBytes">The largest request.</param>
    public static WebApplication Build(string urls, long mostBytes)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "enlace-sandbox", ContentRootPath = AppContext.BaseDirectory });
        // Neither the folder nor the environment of whoever starts it says anything about a stand-in.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        builder.WebHost.UseUrls(urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = mostBytes;
        });
        return builder.Build();
    }

    /// <summary>Carries webhooks.</summary>
    public static HttpClient Client(TimeSpan patience) =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) })
        {
            Timeout = patience,
            MaxResponseContentBufferSize = 64 * 1024,
        };
}
