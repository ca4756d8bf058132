using Enlace.Kernel.Security;
using Enlace.Sandbox.Odoo;

namespace Enlace.Host;

/// <summary>The stand-ins of the outside world, mounted below <c>/sandbox</c> in the sandbox profile only. They keep nothing on disk.</summary>
internal static class HubSandbox
{
    public const string Odoo = "/sandbox/odoo";

    /// <summary>Tests find the server here, to turn its controls without HTTP.</summary>
    // Whoever turns the controls decides where webhooks go, so they take the guarded way out.
    public static IServiceCollection AddSandbox(this IServiceCollection services) => services.AddSingleton(provider => new OdooServer(
        clock: provider.GetRequiredService<TimeProvider>(), webhooks: provider.GetRequiredService<OutboundHttp>().CreateClient(OdooWebhook.Patience)));

    public static void MapSandbox(this WebApplication app) => app.MapOdoo(app.Services.GetRequiredService<OdooServer>(), Odoo).DisableRateLimiting();
}
