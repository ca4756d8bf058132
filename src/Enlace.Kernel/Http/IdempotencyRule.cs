namespace Enlace.Kernel.Http;

/// <summary>How repeats of a request are known by their Idempotency-Key, as metadata of routes whose contract wants it otherwise than the house.</summary>
/// <param name="LongestKey">In characters.</param>
/// <param name="Keep">How long an answer is remembered.</param>
/// <param name="PerCaller">Whether a key is a caller's own, or one for all callers of the tenant.</param>
public sealed record IdempotencyRule(int LongestKey, TimeSpan Keep, bool PerCaller)
{
    public static IdempotencyRule Usual { get; } = new(255, TimeSpan.FromDays(1), PerCaller: false);
}
