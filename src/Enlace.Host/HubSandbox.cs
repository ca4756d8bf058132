using Enlace.Kernel.Security;
using Enlace.Sandbox.Odoo;

namespace Enlace.Host;

/// <summary>The stand-ins of the outside world, mounted below <c>/sandbox</c> in the sandbox profile only. They keep nothing on disk.</summary>
internal static class HubSandbox
{
    public const string Odoo = "/sandbox/odoo";

    public static void MapSandbox(this WebApplication app)
    {
        // Whoever turns the controls decides where webhooks go, so they take the guarded way out.
        var webhooks = app.Services.GetRequiredService<OutboundHttp>().CreateClient(OdooWebhook.Patience);
        app.Lifetime.ApplicationStopped.Register(webhooks.Dispose);
        app.MapOdoo(new OdooServer(clock: app.Services.GetRequiredService<TimeProvider>(), webhooks: webhooks), Odoo).DisableRateLimiting();
    }
}
