using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;

namespace Enlace.Messaging.Webhooks;

/// <summary>How many webhooks one address may send: a bucket of their own, far larger than a caller's. An IPv6 sender has a whole /64 and is counted as one.</summary>
internal sealed class WebhookBudget(WebhookOptions options) : IDisposable
{
    private const int TicksPerSecond = 20;

    // Buckets of addresses that came no more are dropped by the framework.
    private readonly PartitionedRateLimiter<IPAddress?>? _limiter = options.RequestsPerSecond == 0 ? null : PartitionedRateLimiter.Create<IPAddress?, string>(
        address => RateLimitPartition.GetTokenBucketLimiter(SenderKey.Of(address), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Burst,
            TokensPerPeriod = Step(options),
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)Step(options) / options.RequestsPerSecond),
            QueueLimit = 0,
        }));

    /// <returns>Null when it may go on; else after how many seconds it may come again.</returns>
    public int? Take(IPAddress? address)
    {
        if (_limiter is null)
            return null;
        using var lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
    }

    /// <returns>Null when it may go on; else the refusal, which says when it may come again.</returns>
    public Answer<object>? Refusal(IPAddress? address) => Take(address) is { } wait
        ? Answers.Refuse<object>(MessagingFaults.WebhookRateLimitExceeded).With("Retry-After", wait.ToString(CultureInfo.InvariantCulture))
        : null;

    public void Dispose() => _limiter?.Dispose();

    private static int Step(WebhookOptions options) => Math.Max(1, options.RequestsPerSecond / TicksPerSecond);
}
