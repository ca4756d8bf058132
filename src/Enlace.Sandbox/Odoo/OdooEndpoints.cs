namespace Enlace.Sandbox.Odoo;

/// <summary>Puts a simulated server into an application, below a path of its own.</summary>
public static class OdooEndpoints
{
    /// <param name="endpoints">The application's.</param>
    /// <param name="server">The server.</param>
    /// <param name="prefix">Such as <c>/sandbox/odoo</c>; empty for a server that has the port to itself.</param>
    public static IEndpointConventionBuilder MapOdoo(this IEndpointRouteBuilder endpoints, OdooServer server, string prefix)
    {
        var controls = new OdooControls(server);
        return endpoints.Map(prefix + "/{**path}", http =>
        {
            var path = http.Request.Path.Value![prefix.Length..];
            return path == OdooControls.Prefix || path.StartsWith(OdooControls.Prefix + "/", StringComparison.Ordinal)
                ? controls.Handle(http, path[OdooControls.Prefix.Length..])
                : server.Handle(http, path.Length == 0 ? "/" : path);
        }).ExcludeFromDescription();
    }
}
