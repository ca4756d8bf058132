using System.Globalization;
using System.Threading.RateLimiting;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Http;

/// <summary>How many requests one caller may make: a token bucket per caller, or per address where nobody is known.</summary>
internal static class RateLimits
{
    public static void Configure(RateLimiterOptions limiter, int perSecond)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
            return new ValueTask(Refusal.Write(context.HttpContext, CommonFault.TooManyRequests, [], wait.ToString(CultureInfo.InvariantCulture)));
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => perSecond == 0
            ? RateLimitPartition.GetNoLimiter("all")
            : RateLimitPartition.GetTokenBucketLimiter(WhoCalls(http), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perSecond * 2,
                TokensPerPeriod = Math.Max(1, perSecond / 10),
                ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
                QueueLimit = 0,
            }));
    }

    private static string WhoCalls(HttpContext http)
    {
        var caller = http.RequestServices.GetRequiredService<CurrentCaller>();
        return caller.IsKnown ? $"{caller.Caller.Tenant}/{caller.Caller.Id}" : http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
    }
}
