using Microsoft.Extensions.Configuration;

namespace Enlace.Kernel;

/// <summary>How the outside reaches us: webhook addresses, platforms' signatures, click links. Without a slash at its end.</summary>
public static class PublicAddress
{
    private static readonly string[] Everywhere = ["//*", "//+", "//0.0.0.0", "//[::]"];

    /// <summary>What <c>ENLACE_PUBLIC_URL</c> says, or else the first address that we listen at.</summary>
    /// <exception cref="SettingException">It is no http or https address.</exception>
    public static string Of(IConfiguration settings)
    {
        if (settings["Enlace:PublicUrl"] is { Length: > 0 } named)
        {
            return Uri.TryCreate(named, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.Fragment.Length == 0
                ? named.TrimEnd('/')
                : throw new SettingException("ENLACE_PUBLIC_URL", "must be the http or https address at which the outside reaches the hub, such as https://hub.example.mx");
        }

        var first = (settings["Enlace:Urls"] is { Length: > 0 } urls ? urls : "http://localhost:8080").Split(';')[0];
        // To listen everywhere is no name to be called by.
        return Everywhere.Aggregate(first, (url, all) => url.Replace(all, "//localhost", StringComparison.Ordinal)).TrimEnd('/');
    }
}
