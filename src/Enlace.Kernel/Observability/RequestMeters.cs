using System.Diagnostics;
using System.Diagnostics.Metrics;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Observability;

/// <summary>Counts requests under the messaging contract's names, for all modules; the labels are methods, route patterns and statuses, never what a caller wrote.</summary>
internal sealed class RequestMeters(RequestDelegate next)
{
    private const string NoRoute = "none", OtherMethod = "OTHER";

    private static readonly Meter Meter = new(Telemetry.Name);

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("http.requests", "{request}", "Requests by method, route, status and platform.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("http.request.duration", "s", "Time of a request.");
    private static readonly UpDownCounter<long> InFlight = Meter.CreateUpDownCounter<long>("http.requests.in_flight", "{request}", "Requests that are being served.");
    private static readonly Counter<long> Hits = Meter.CreateCounter<long>("rate_limit.hits", "{request}", "Requests that a rate limit refused, by route.");

    public async Task InvokeAsync(HttpContext http)
    {
        InFlight.Add(1);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            InFlight.Add(-1);
            Count(http, Stopwatch.GetElapsedTime(started));
        }
    }

    public static void Limited(HttpContext http) => Hits.Add(1, new KeyValuePair<string, object?>("endpoint", Route(http)));

    private static void Count(HttpContext http, TimeSpan took)
    {
        var (method, endpoint, platform) = (Method(http), Route(http), Platform(http));
        var status = http.Response.StatusCode;
        Requests.Add(1, new("method", method), new("endpoint", endpoint), new("status", status), new("platform", platform));
        Duration.Record(took.TotalSeconds, new("method", method), new("endpoint", endpoint), new("platform", platform));
        if (status >= StatusCodes.Status500InternalServerError)
            ErrorMeter.Count(status switch { 502 => "provider_unavailable", 503 or 504 => "unavailable", _ => "internal" }, platform);
    }

    private static string Method(HttpContext http) => http.Request.Method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" ? http.Request.Method : OtherMethod;

    // An error page clears the answer and leaves the endpoint.
    private static string Route(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? NoRoute;

    private static string Platform(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<PlatformLabel>()?.Of(http) ?? ErrorMeter.NoPlatform;
}
