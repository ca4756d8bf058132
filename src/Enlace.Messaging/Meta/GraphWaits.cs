using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>Waits that several tables share.</summary>
internal static class GraphWaits
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The app, the account or the page has made too many calls: the whole channel waits a minute, then longer.</summary>
    public static GraphVerdict CallLimit { get; } = GraphVerdict.Retry(attempt => Doubling(TimeSpan.FromMinutes(1), attempt), WaitConcerns.Channel, costsAttempt: false);

    public static TimeSpan Doubling(TimeSpan first, int attempt) => Growing(first, 2, attempt);

    public static TimeSpan Growing(TimeSpan first, double factor, int attempt)
    {
        var wait = first * Math.Pow(factor, Math.Min(attempt, 16) - 1);
        return wait < Longest ? wait : Longest;
    }
}
