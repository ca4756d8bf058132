using System.Diagnostics;
using Enlace.Kernel.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Enlace.Kernel.Observability;

/// <summary>Metrics for Prometheus at /metrics; traces to an OTLP collector where one is set. Every request has a trace id either way.</summary>
public static class TelemetryServices
{
    // Listening without recording: ids exist and travel, but nothing is kept unless a collector asks for it.
    private static readonly ActivityListener IdsOnly = new()
    {
        ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or Telemetry.Name,
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    public static IServiceCollection AddTelemetry(this IServiceCollection services, Uri? collector)
    {
        ActivitySource.AddActivityListener(IdsOnly);
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("enlace", serviceVersion: Node.Version))
            .WithMetrics(metrics => metrics
                .AddMeter("Enlace.*", "Npgsql")
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation()
                .AddPrometheusExporter());
        if (collector is not null)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(Telemetry.Name).AddAspNetCoreInstrumentation(requests => requests.EnrichWithHttpResponse = HideToken).AddHttpClientInstrumentation().AddNpgsql()
                .AddOtlpExporter(otlp => otlp.Endpoint = collector));
        }

        return services;
    }

    // An address that opens by a token in its path must not tell it to whoever reads the traces.
    private static void HideToken(Activity activity, HttpResponse response)
    {
        if (response.HttpContext.Request.RouteValues.ContainsKey("token") && response.HttpContext.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
            activity.SetTag("url.path", route);
    }

    public static void MapMetrics(this WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics");
}
