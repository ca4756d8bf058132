namespace Enlace.Sandbox.StandIns;

/// <summary>Puts a stand-in into an application, below a path of its own.</summary>
public static class PlatformEndpoints
{
    /// <param name="endpoints">The application's.</param>
    /// <param name="server">The stand-in.</param>
    /// <param name="prefix">Such as <c>/sandbox/meta</c>; empty for a stand-in that has the port to itself.</param>
    public static IEndpointConventionBuilder MapPlatform(this IEndpointRouteBuilder endpoints, PlatformServer server, string prefix)
    {
        var controls = new PlatformControls(server);
        return endpoints.Map(prefix + "/{**path}", http =>
        {
            var path = http.Request.Path.Value![prefix.Length..];
            server.SeenAt = $"{http.Request.Scheme}://{http.Request.Host}{prefix}";
            return path == PlatformControls.Prefix || path.StartsWith(PlatformControls.Prefix + "/", StringComparison.Ordinal)
                ? controls.Handle(http, path[PlatformControls.Prefix.Length..])
                : server.Handle(http, path.Length == 0 ? "/" : path);
        }).ExcludeFromDescription();
    }
}
