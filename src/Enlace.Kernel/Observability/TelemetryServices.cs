using System.Diagnostics;
using Enlace.Kernel.Events;
using Microsoft.AspNetCore.Builder;
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
                .AddSource(Telemetry.Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddNpgsql()
                .AddOtlpExporter(otlp => otlp.Endpoint = collector));
        }

        return services;
    }

    public static void MapMetrics(this WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics");
}
