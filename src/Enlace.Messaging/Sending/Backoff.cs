namespace Enlace.Messaging.Sending;

/// <summary>How long a message waits for its next try: base 1 s, factor 4, at most 5 minutes; messaging.md §4.</summary>
internal static class Backoff
{
    private const double Factor = 4;

    private const int MostSteps = 6;

    private static readonly TimeSpan Base = TimeSpan.FromSeconds(1), Cap = TimeSpan.FromMinutes(5);

    /// <summary>After so many attempts (1 or more), with full jitter: those that failed together must not come back together.</summary>
    public static TimeSpan AfterFailure(int attempts) => Step(attempts) * Random.Shared.NextDouble();

    /// <summary>
    /// After so many times of being asked to wait (1 or more), never earlier than asked: who is told to be slower and comes back at once is told so again.
    /// </summary>
    public static TimeSpan AfterThrottling(int waits, TimeSpan? asked)
    {
        var step = asked ?? Step(waits);
        return step * (1 + (Random.Shared.NextDouble() / 4));
    }

    /// <summary>The longest wait after so many.</summary>
    public static TimeSpan Step(int count) =>
        Base * Math.Pow(Factor, Math.Clamp(count - 1, 0, MostSteps)) is var step && step < Cap ? step : Cap;
}
