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
    private const string Place = "/metrics";

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
                .AddView(Bounds)
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation()
                .AddPrometheusExporter());
        if (collector is not null)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(Telemetry.Name).AddAspNetCoreInstrumentation(requests => requests.EnrichWithHttpResponse = HideToken)
                .AddHttpClientInstrumentation(calls => calls.EnrichWithHttpRequestMessage = HideToken).AddNpgsql()
                .AddOtlpExporter(otlp => otlp.Endpoint = collector));
        }

        return services;
    }

    // Ten of them from 100, each twice the one before.
    private static readonly double[] ByteBounds = [.. Enumerable.Range(0, 10).Select(power => 100 * Math.Pow(2, power))];

    private static MetricStreamConfiguration? Bounds(Instrument instrument) => !instrument.Meter.Name.StartsWith("Enlace.", StringComparison.Ordinal)
        ? null
        : instrument switch
        {
            Histogram<double> { Unit: "s" } => new ExplicitBucketHistogramConfiguration { Boundaries = SecondBounds },
            Histogram<long> { Unit: "By" } => new ExplicitBucketHistogramConfiguration { Boundaries = ByteBounds },
            _ => null,
        };

    // An address that opens by a token in its path, or that is about a person, must not tell it to whoever reads the traces.
    private static readonly string[] HiddenParts = ["token", "user_id"];

    private static void HideToken(Activity activity, HttpResponse response)
    {
        if (HiddenParts.Any(response.HttpContext.Request.RouteValues.ContainsKey) && response.HttpContext.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
            activity.SetTag("url.path", route);
    }

    // Nor may the address of somebody else's that we call: bots of Telegram have their token in its path.
    internal static void HideToken(Activity activity, HttpRequestMessage request)
    {
        if (request.RequestUri is { } url && url.AbsoluteUri is var address && Redactor.Mask(address) is var masked && masked != address)
            activity.SetTag("url.full", masked);
    }

    public static void MapMetrics(this WebApplication app)
    {
        // A contract's gauge is called integrations_total; OpenMetrics keeps that ending for counters and would take it away.
        app.UseWhen(http => http.Request.Path == Place, branch => branch.Use((http, next) =>
        {
            http.Request.Headers.Accept = "text/plain";
            return next(http);
        }));
        app.MapPrometheusScrapingEndpoint(Place).DisableRateLimiting();
    }
}
