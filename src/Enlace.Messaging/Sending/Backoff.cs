using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Sending;

/// <summary>How long a message waits for its next try: base 1 s, factor 4, at most 5 minutes; messaging.md §4.</summary>
internal static class Backoff
{
    private const double Factor = 4;

    private const int MostSteps = 6;

    private static readonly TimeSpan Base = TimeSpan.FromSeconds(1), Cap = TimeSpan.FromMinutes(5);

    /// <summary>As the platform asked, in an answer or in a status alike.</summary>
    /// <param name="later">What it asked.</param>
    /// <param name="attempts">Those that failed, 1 or more.</param>
    /// <param name="waits">How often it has asked to wait, 1 or more.</param>
    public static TimeSpan Of(SendResult.Later later, int attempts, int waits) => later is { CostsAttempt: true, After: null, Slows: WaitConcerns.Message }
        ? AfterFailure(attempts)
        : AfterThrottling(later.CostsAttempt ? attempts : waits, later.After);

    /// <summary>After so many attempts (1 or more), with full jitter: those that failed together must not come back together.</summary>
    public static TimeSpan AfterFailure(int attempts) => Step(attempts) * Random.Shared.NextDouble();

    /// <summary>
    /// After so many times of being asked to wait (1 or more), never earlier than asked: who is told to be slower and comes back at once is told so again.
    /// </summary>
    public static TimeSpan AfterThrottling(int waits, TimeSpan? asked)
    {
        var step = asked ?? Step(waits);
        // Of a wait until tomorrow a quarter would be hours more.
        return step + ((step / 4 < Cap ? step / 4 : Cap) * Random.Shared.NextDouble());
    }

    /// <summary>The longest wait after so many.</summary>
    public static TimeSpan Step(int count) =>
        Base * Math.Pow(Factor, Math.Clamp(count - 1, 0, MostSteps)) is var step && step < Cap ? step : Cap;
}
