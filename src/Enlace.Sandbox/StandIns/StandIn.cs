using System.Net;

namespace Enlace.Sandbox.StandIns;

/// <summary>Starts a stand-in alone.</summary>
public static class StandIn
{
    /// <param name="make">Makes the stand-in with the client that carries its webhooks.</param>
    /// <param name="urls">Where it shall listen; a free port of this machine when null.</param>
    public static async Task<PlatformHost<TServer>> Start<TServer>(Func<HttpClient, TServer> make, string? urls = null)
        where TServer : PlatformServer
    {
        var host = new PlatformHost<TServer>(make, urls ?? $"http://{IPAddress.Loopback}:0");
        await host.Start();
        return host;
    }
}
