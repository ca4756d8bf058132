namespace Enlace.Tests.Conformance.Hub;

/// <summary>Looks at a series of requests through every window of time.</summary>
internal static class Window
{
    /// <summary>By how many the worst window exceeds rate · t + burst; zero or less when none does.</summary>
    public static double Excess(IEnumerable<DateTimeOffset> times, double perSecond, int burst)
    {
        // Each request opens a window and closes one; the worst window is the largest fall of what the rate has left.
        var (worst, highest, count) = (double.NegativeInfinity, double.NegativeInfinity, 0);
        DateTimeOffset? start = null;
        foreach (var time in times.Order())
        {
            var allowance = (time - (start ??= time)).TotalSeconds * perSecond;
            highest = Math.Max(highest, allowance - count);
            count++;
            worst = Math.Max(worst, highest - (allowance - count) - burst);
        }

        return worst;
    }
}
