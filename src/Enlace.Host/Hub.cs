using Enlace.Campaigns;
using Enlace.Kernel;
using Enlace.Kernel.Caching;
using Enlace.Kernel.Events.Transports;
using Enlace.Kernel.Http;
using Enlace.Kernel.Observability;
using Enlace.Leads;
using Enlace.Lending;
using Enlace.Messaging;
using Enlace.Partners;
using Scalar.AspNetCore;

namespace Enlace.Host;

/// <summary>Puts the program together: settings, Kernel, modules, documents.</summary>
internal static class Hub
{
    /// <summary>The modules, in the order in which their migrations run.</summary>
    private static IModule[] All => [new PartnersModule(), new CampaignsModule(), new LeadsModule(), new LendingModule(), new MessagingModule()];

    /// <summary>Builds the hub without starting it.</summary>
    /// <param name="args">Command line: <c>--Enlace:Urls=…</c> and the like.</param>
    /// <param name="environment">The process's environment.</param>
    /// <param name="parts">What tests add or replace; null in the program.</param>
    /// <exception cref="SettingException">A setting that the program cannot start with.</exception>
    public static WebApplication Build(string[] args, IReadOnlyDictionary<string, string?> environment, HubParts? parts = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "enlace" });
        var settings = new HubSettings(Configure(builder.Configuration, args, environment));
        var modules = Chosen(settings);
        modules.AddRange(parts?.Modules ?? []);
        builder.Services.AddSingleton(parts?.Clock ?? TimeProvider.System);

        builder.Logging.ClearProviders().AddEnlaceConsole();
        var kernel = settings.Kernel();
        _ = settings.Ports;
        builder.WebHost.UseUrls(settings.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = kernel.MaxBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => RawRequestLine.Escape(connection, next)));
        });
        builder.Services.AddSingleton(settings.Secrets());
        builder.Services.AddSingleton(provider => settings.OpenDatabase(provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddKernel(kernel, settings.Security(), settings.Outbound(), modules, All);
        if (settings.Broker() is { } open)
            builder.Services.AddTransport(kernel, open);
        if (settings.EventLog() is { } log)
            builder.Services.AddSingleton(log);
        if (settings.Cache() is { } cache)
            builder.Services.AddSharedCache(cache);
        if (settings.Replica() is { } replica)
            builder.Services.AddReplica(replica);
        builder.Services.AddTelemetry(settings.Collector);
        builder.Services.AddApiDocument();
        if (settings.IsSandbox)
        {
            builder.Services.AddSandbox();
            HubSandbox.Defaults(builder.Configuration, settings.Urls, kernel.IsApi);
        }

        foreach (var module in modules)
            module.Services(builder.Services, builder.Configuration);

        parts?.Last?.Invoke(builder);
        var app = builder.Build();
        app.UseKernel();
        if (settings.HasMetrics)
            app.MapMetrics();
        if (settings.IsSandbox && kernel.IsApi)
            app.MapSandbox();
        MapDocuments(app, settings.Swagger());
        return app;
    }

    /// <summary>Where settings come from: the file, then the operator's own <c>config.yaml</c>, then the environment, then the command line.</summary>
    /// <exception cref="SettingException">An ENLACE_ name that nobody knows.</exception>
    internal static ConfigurationManager Configure(ConfigurationManager configuration, string[] args, IReadOnlyDictionary<string, string?> environment)
    {
        configuration.Sources.Clear();
        configuration
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true);
        configuration
            .AddInMemoryCollection(SettingNames.Read(YamlSettings.Read(environment)))
            .AddInMemoryCollection(SettingNames.Read(environment))
            .AddInMemoryCollection(SettingPlaces.Read(environment, configuration))
            .AddCommandLine(args);
        return configuration;
    }

    private static List<IModule> Chosen(HubSettings settings)
    {
        if (settings.Modules is not { } names)
            return [.. All];
        var known = All.ToDictionary(module => module.Name);
        return [.. names.Select(name => known.TryGetValue(name, out var module)
            ? module
            : throw new SettingException("ENLACE_MODULES", $"knows {string.Join(", ", known.Keys)} and all, not '{name}'"))];
    }

    private static void MapDocuments(WebApplication app, SwaggerGuard? guard)
    {
        app.MapOpenApi("/openapi/v1.json");
        // Where the lending contract has it.
        app.MapOpenApi("/openapi.json");
        app.MapScalarApiReference("/docs", options => options.WithTitle("Enlace").WithOpenApiRoutePattern("/openapi/v1.json"));
        // Where the original of the leads had its reading view: ours is the same page.
        app.MapGet("/redoc", () => Results.Redirect("/docs/")).ExcludeFromDescription();
        if (guard is { IsClosed: true })
            return;
        guard?.Use(app);
        app.UseSwaggerUI(options => options.SwaggerEndpoint("/openapi/v1.json", "Enlace v1"));
    }
}
