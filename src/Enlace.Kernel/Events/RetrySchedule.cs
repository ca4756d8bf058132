namespace Enlace.Kernel.Events;

/// <summary>When a failed delivery is tried again. Every delay is spread by ±20 % so that those who failed together do not return together.</summary>
public sealed class RetrySchedule(params TimeSpan[] delays)
{
    private const double Jitter = 0.2;

    /// <summary>For work inside our own database: 0.2 s, 1 s, 5 s, 30 s, 2 min, 10 min.</summary>
    public static RetrySchedule Internal { get; } = new(
        TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10));

    /// <summary>For the outside world: 5 s to 24 h, about two days in all.</summary>
    public static RetrySchedule External { get; } = new(
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24));

    /// <summary>For an exception of our own code: five tries within a minute, then a person must look.</summary>
    public static RetrySchedule Bug { get; } = new(
        TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));

    public TimeSpan Longest => delays[^1];

    /// <summary>The delay after so many attempts (1 or more), or null when the schedule is used up.</summary>
    public TimeSpan? After(int attempts) => attempts > delays.Length ? null : Spread(delays[attempts - 1]);

    internal static TimeSpan Spread(TimeSpan delay) => delay * (1 - Jitter + (Random.Shared.NextDouble() * 2 * Jitter));
}
