using System.Globalization;
using System.Threading.RateLimiting;
using Enlace.Kernel.Observability;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Http;

/// <summary>How many requests one caller may make: a token bucket per caller, or per address where nobody is known. Buckets that nobody uses are dropped.</summary>
internal static class RateLimits
{
    private enum Bucket
    {
        None,
        Caller,
        Address,
        Tenant,
    }

    public static void Configure(RateLimiterOptions limiter, RequestLimits limits)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) =>
        {
            var http = context.HttpContext;
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
            RequestMeters.Limited(http);
            RateHeaders.Set(http, limits, remaining: 0, reset: wait);
            return new ValueTask(Refusal.Write(http, CommonFault.TooManyRequests, [], wait.ToString(CultureInfo.InvariantCulture)));
        };
        var own = PartitionedRateLimiter.Create<HttpContext, Who>(http => Of(WhoCalls(http), limits));
        limiter.GlobalLimiter = limits.Tenant.IsOn
            ? PartitionedRateLimiter.CreateChained(own, PartitionedRateLimiter.Create<HttpContext, Who>(http => Of(WhoseTenant(http), limits)))
            : own;
    }

    private static RateLimitPartition<Who> Of(Who who, RequestLimits limits)
    {
        var allowance = who.Bucket switch
        {
            Bucket.None => default,
            Bucket.Tenant => limits.Tenant,
            _ => limits.Caller,
        };
        return allowance.IsOn
            ? RateLimitPartition.GetTokenBucketLimiter(who, _ => Options(allowance))
            : RateLimitPartition.GetNoLimiter(who with { Bucket = Bucket.None });
    }

    private static TokenBucketRateLimiterOptions Options(RateAllowance allowance)
    {
        // Ten fills a second where that is a token or more; fewer where it is less, so that one a second stays one a second.
        var tokens = Math.Max(1, allowance.PerSecond / 10);
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = allowance.Burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / (double)allowance.PerSecond),
            QueueLimit = 0,
        };
    }

    private static Who WhoCalls(HttpContext http)
    {
        var caller = http.RequestServices.GetRequiredService<CurrentCaller>();
        return caller.IsKnown ? new Who(Bucket.Caller, caller.Caller.Tenant, caller.Caller.Id) : new Who(Bucket.Address, "", Address(http));
    }

    private static Who WhoseTenant(HttpContext http) =>
        http.RequestServices.GetRequiredService<CurrentCaller>() is { IsKnown: true } caller ? new Who(Bucket.Tenant, caller.Caller.Tenant, "") : new Who(Bucket.None, "", "");

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private readonly record struct Who(Bucket Bucket, string Tenant, string Id);
}
