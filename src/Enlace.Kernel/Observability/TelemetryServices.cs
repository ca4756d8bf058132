using System.Diagnostics;
using System.Diagnostics.Metrics;
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

    // The usual bounds are those of milliseconds: every time of ours would be "less than five".
    private static readonly double[] SecondBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600];

    public static IServiceCollection AddTelemetry(this IServiceCollection services, Uri? collector)
    {
        ActivitySource.AddActivityListener(IdsOnly);
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("enlace", serviceVersion: Node.Version))
            .WithMetrics(metrics => metrics
                .AddMeter("Enlace.*", "Npgsql")
                .AddView(InSeconds)
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

    private static MetricStreamConfiguration? InSeconds(Instrument instrument) =>
        instrument is Histogram<double> { Unit: "s" } && instrument.Meter.Name.StartsWith("Enlace.", StringComparison.Ordinal)
            ? new ExplicitBucketHistogramConfiguration { Boundaries = SecondBounds }
            : null;

    // An address that opens by a token in its path must not tell it to whoever reads the traces.
    private static void HideToken(Activity activity, HttpResponse response)
    {
        if (response.HttpContext.Request.RouteValues.ContainsKey("token") && response.HttpContext.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
            activity.SetTag("url.path", route);
    }

    public static void MapMetrics(this WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics");
}
