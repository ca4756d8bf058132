using Enlace.Kernel;
using Enlace.Kernel.Security;
using Enlace.Sandbox.Dialog360;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.Meta;
using Enlace.Sandbox.Odoo;
using Enlace.Sandbox.Processor;
using Enlace.Sandbox.StandIns;
using Enlace.Sandbox.Telegram;
using Enlace.Sandbox.Twilio;
using Enlace.Sandbox.Webchat;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Enlace.Host;

/// <summary>The stand-ins of the outside world, mounted below <c>/sandbox</c> in the sandbox profile only. They keep nothing on disk.</summary>
internal static class HubSandbox
{
    public const string Odoo = "/sandbox/odoo", Processor = "/sandbox/processor", Webchat = "/sandbox/webchat", Faults = "/sandbox/faults";

    private const string Login = "admin", Prefix = "/sandbox/", Webhooks = "/api/v1/integrations/webhooks/";

    private static readonly string[] MetaProducts = ["Whatsapp", "Messenger", "Instagram"];

    /// <summary>The settings that say where a platform is, and the place of its stand-in.</summary>
    private static readonly Dictionary<string, string> Platforms = new()
    {
        ["Messaging:Platforms:GraphBaseUrl"] = "meta",
        ["Messaging:Platforms:InstagramBaseUrl"] = "meta" + MetaServer.InstagramHost,
        ["Messaging:Platforms:TelegramBaseUrl"] = "telegram",
        ["Messaging:Platforms:TwilioBaseUrl"] = "twilio",
        ["Messaging:Platforms:Dialog360BaseUrl"] = "dialog360",
    };

    /// <summary>
    /// With no Odoo and no platforms named, the stand-ins of this very process are the ones. Where the port is not known before the start
    /// there is no Odoo, and what must be told to it waits.
    /// </summary>
    public static void Defaults(ConfigurationManager settings, string urls, bool isApi)
    {
        var self = isApi && BindingAddress.Parse(urls.Split(';')[0]) is { Port: > 0, Scheme: "http" } bound ? $"http://{Reachable(bound.Host)}:{bound.Port}" : null;
        if (self is not null)
            DefaultOdoo(settings, self);
        DefaultPlatforms(settings, self);
        if (self is not null && string.IsNullOrEmpty(settings["Campaigns:Processor:Url"]))
            (settings["Campaigns:Processor:Url"], settings["Campaigns:Processor:ApiKey"]) = (self + Processor, ProcessorServer.ApiKey);
    }

    /// <summary>Tests find the stand-ins here, to turn their controls without HTTP.</summary>
    // Whoever turns the controls decides where webhooks go, so they take the guarded way out.
    public static IServiceCollection AddSandbox(this IServiceCollection services)
    {
        services.AddSingleton(provider => new OdooServer(clock: provider.GetRequiredService<TimeProvider>(), webhooks: Guarded(provider, OdooWebhook.Patience)));
        services.AddSingleton(provider => new MetaServer(
            new PlatformSettings { WebhookUrls = MetaProducts.Select(name => name.ToLowerInvariant()).ToDictionary(name => name, name => new Uri("http://localhost" + Webhooks + name)) },
            provider.GetRequiredService<TimeProvider>(), Guarded(provider, PlatformServer.Patience), () => Self(provider)));
        services.AddSingleton(provider => new TelegramServer(null, provider.GetRequiredService<TimeProvider>(), Guarded(provider, PlatformServer.Patience), () => Self(provider)));
        services.AddSingleton(provider => new TwilioServer(null, provider.GetRequiredService<TimeProvider>(), Guarded(provider, PlatformServer.Patience), () => Self(provider)));
        services.AddSingleton(provider => new Dialog360Server(null, provider.GetRequiredService<TimeProvider>(), Guarded(provider, PlatformServer.Patience), () => Self(provider)));
        services.AddSingleton(provider => new ProcessorServer(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new FaultBoard(
        [
            provider.GetRequiredService<OdooServer>().FaultPoint, provider.GetRequiredService<ProcessorServer>().FaultPoint,
            .. All(provider).SelectMany(platform => platform.FaultPoints),
            .. provider.GetServices<FaultPointName>().Select(name => new FaultPoint(name.Value, SandboxFaultPoints.Kinds)),
        ]));
        // After the Kernel's own, which says that nothing fails.
        return services.AddSingleton<IFaultPoints, SandboxFaultPoints>();
    }

    public static void MapSandbox(this WebApplication app)
    {
        app.MapOdoo(app.Services.GetRequiredService<OdooServer>(), Odoo).DisableRateLimiting();
        foreach (var platform in All(app.Services))
            app.MapPlatform(platform, Prefix + platform.Name).DisableRateLimiting();
        app.MapProcessor(app.Services.GetRequiredService<ProcessorServer>(), Processor).DisableRateLimiting();
        app.MapFaultBoard(app.Services.GetRequiredService<FaultBoard>(), Faults).DisableRateLimiting();
        app.MapWebchatDemo(Webchat);
    }

    private static void DefaultOdoo(ConfigurationManager settings, string self)
    {
        string[] places = ["Leads:Odoo:Url", "Leads:Odoo:Host", "Leads:Odoo:Address"];
        if (!Array.Exists(places, place => settings[place] is { Length: > 0 }))
            settings[places[0]] = $"{self.Replace("://", $"://{Login}:{Login}@", StringComparison.Ordinal)}{Odoo}/{OdooOptions.DefaultDatabase}";
    }

    private static void DefaultPlatforms(ConfigurationManager settings, string? self)
    {
        var isOurMeta = self is not null && string.IsNullOrEmpty(settings["Messaging:Platforms:GraphBaseUrl"]);
        foreach (var (place, name) in Platforms)
        {
            // A sandbox that does not know its port still calls nobody outside by itself.
            if (string.IsNullOrEmpty(settings[place]))
                settings[place] = self is null ? "http://no-stand-in.invalid" : self + Prefix + name;
        }

        if (!isOurMeta)
            return;
        foreach (var product in MetaProducts)
        {
            Fill($"Messaging:Webhooks:AppSecrets:{product}", PlatformSettings.SandboxAppSecret);
            Fill($"Messaging:Webhooks:VerifyTokens:{product}", PlatformSettings.SandboxVerifyToken);
        }

        void Fill(string place, string value) => settings[place] = settings[place] is { Length: > 0 } given ? given : value;
    }

    private static IEnumerable<PlatformServer> All(IServiceProvider provider) =>
    [
        provider.GetRequiredService<MetaServer>(), provider.GetRequiredService<TelegramServer>(), provider.GetRequiredService<TwilioServer>(), provider.GetRequiredService<Dialog360Server>(),
    ];

    private static HttpClient Guarded(IServiceProvider provider, TimeSpan patience) => provider.GetRequiredService<OutboundHttp>().CreateClient(patience);

    /// <summary>The address of this process, once it listens.</summary>
    private static Uri? Self(IServiceProvider provider) =>
        provider.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address && BindingAddress.Parse(address) is { } bound
            ? new Uri($"{bound.Scheme}://{Reachable(bound.Host)}:{bound.Port}")
            : null;

    private static string Reachable(string host) => host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : host;
}
