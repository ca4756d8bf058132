using System.Diagnostics;

namespace Enlace.Tests.Conformance.Hub;

/// <summary>Waits for conditions instead of durations, and says what it saw when a condition never came true.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25);

    public static Task Holds(Func<bool> condition, Func<string> describe, int seconds = 30) =>
        Holds(() => Task.FromResult(condition()), describe, seconds);

    public static async Task Holds(Func<Task<bool>> condition, Func<string> describe, int seconds = 30)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started).TotalSeconds > seconds)
            {
                Assert.Fail($"Not within {seconds} s: {describe()}");
            }

            await Task.Delay(Pace, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>For what must not happen: the condition has to stay true for this long.</summary>
    public static Task Stays(Func<bool> condition, Func<string> describe, double seconds = 1.5) => Stays(() => Task.FromResult(condition()), describe, seconds);

    public static async Task Stays(Func<Task<bool>> condition, Func<string> describe, double seconds = 1.5)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
        {
            if (!await condition())
            {
                Assert.Fail($"It did not stay so: {describe()}");
            }

            await Task.Delay(Pace, TestContext.Current.CancellationToken);
        }
    }
}
