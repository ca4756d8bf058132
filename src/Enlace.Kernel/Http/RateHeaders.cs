using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Enlace.Kernel.Http;

/// <summary>Tells each caller what is left of its allowance, so that it need not find out by being refused.</summary>
internal sealed class RateHeaders(RequestDelegate next, KernelOptions options, IOptions<RateLimiterOptions> limiter)
{
    public Task InvokeAsync(HttpContext http)
    {
        var allowance = options.Limits.Caller;
        if (allowance.IsOn && http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<DisableRateLimitingAttribute>() is null
            && limiter.Value.GlobalLimiter?.GetStatistics(http) is { } seen)
        {
            var left = Math.Min(seen.CurrentAvailablePermits, allowance.Burst);
            Set(http, options.Limits, left, (int)Math.Ceiling((allowance.Burst - left) / (double)allowance.PerSecond));
        }

        return next(http);
    }

    /// <param name="http">Whose answer it is.</param>
    /// <param name="limits">As the program has them.</param>
    /// <param name="remaining">Requests that may follow at once.</param>
    /// <param name="reset">Seconds until the bucket is as full as that it helps: whole again, or with one token in it.</param>
    public static void Set(HttpContext http, RequestLimits limits, long remaining, int reset)
    {
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = limits.Caller.Burst.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = reset.ToString(CultureInfo.InvariantCulture);
    }
}
