using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Enlace.Kernel.Http;

/// <summary>For whom a proxy asks. Anybody can write the header, so it is read only when one of our own proxies sends it, and only up to the first address that is none of ours.</summary>
internal static class ForwardedFor
{
    /// <exception cref="SettingException">One of them is no address and no network.</exception>
    public static ForwardedHeadersOptions TrustedOnly(IReadOnlyList<string> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new SettingException("SERVER__TRUSTED_PROXIES", $"must be addresses or networks such as 10.0.0.0/8, not '{proxy}'");
        }

        return options;
    }
}
