namespace Enlace.Kernel.Http;

/// <summary>How many requests a second, and how many at once, each with a bucket of its own; 0 a second turns a limit off.</summary>
public sealed record RequestLimits
{
    /// <summary>Of one caller, or of one address where nobody is known.</summary>
    public RateAllowance Caller { get; init; } = new(5000, 10_000);

    /// <summary>All callers of one tenant together.</summary>
    public RateAllowance Tenant { get; init; } = new(0, 0);

    public bool IsOn => Caller.IsOn || Tenant.IsOn;
}
