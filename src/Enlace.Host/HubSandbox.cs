using Enlace.Kernel.Security;
using Enlace.Sandbox.Odoo;

namespace Enlace.Host;

/// <summary>The stand-ins of the outside world, mounted below <c>/sandbox</c> in the sandbox profile only. They keep nothing on disk.</summary>
internal static class HubSandbox
{
    public const string Odoo = "/sandbox/odoo";

    private const string Login = "admin";

    /// <summary>
    /// With no Odoo named, the stand-in of this very process is the one. Where the port is not known before the start there is none, and
    /// what must be told to Odoo waits.
    /// </summary>
    public static void DefaultOdoo(ConfigurationManager settings, string urls)
    {
        string[] places = ["Leads:Odoo:Url", "Leads:Odoo:Host", "Leads:Odoo:Address"];
        if (Array.Exists(places, place => settings[place] is { Length: > 0 }) || BindingAddress.Parse(urls.Split(';')[0]) is not { Port: > 0, Scheme: "http" } bound)
            return;
        var host = bound.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : bound.Host;
        settings[places[0]] = $"http://{Login}:{Login}@{host}:{bound.Port}{Odoo}/{OdooOptions.DefaultDatabase}";
    }

    /// <summary>Tests find the server here, to turn its controls without HTTP.</summary>
    // Whoever turns the controls decides where webhooks go, so they take the guarded way out.
    public static IServiceCollection AddSandbox(this IServiceCollection services) => services.AddSingleton(provider => new OdooServer(
        clock: provider.GetRequiredService<TimeProvider>(), webhooks: provider.GetRequiredService<OutboundHttp>().CreateClient(OdooWebhook.Patience)));

    public static void MapSandbox(this WebApplication app) => app.MapOdoo(app.Services.GetRequiredService<OdooServer>(), Odoo).DisableRateLimiting();
}
