namespace Enlace.Kernel.Events;

/// <summary>
/// What a destination may be sent: in any window of t seconds at most <paramref name="PerSecond"/> · t + <paramref name="Burst"/> attempts,
/// counted over all processes.
/// </summary>
/// <param name="PerSecond">Attempts per second, 0.001 to 10,000.</param>
/// <param name="Burst">Attempts at once after a rest, 1 to 10,000.</param>
public sealed record RateLimit(double PerSecond, int Burst)
{
    public const double Slowest = 0.001, Fastest = 10_000;

    public const int LargestBurst = 10_000;

    /// <summary>A grant serves for this long at most: small ones are shared evenly among processes, and little is lost when one dies.</summary>
    public static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(200);

    /// <summary>Tokens that one grant asks for at most.</summary>
    public int LargestGrant => Math.Max(1, (int)Math.Ceiling(PerSecond * Stretch.TotalSeconds));

    /// <summary>
    /// Tokens that may gather. Less than the burst by one stretch where the burst has room for it: between its grant and its sending an
    /// attempt is delayed by claim and schedule, and one window must not see the late ones of the window before on top of its own.
    /// </summary>
    public double Capacity => Burst - Math.Min(Burst - 1, PerSecond * Stretch.TotalSeconds);

    /// <summary>Takes up to <paramref name="want"/> tokens out of those that have gathered since <paramref name="from"/>.</summary>
    /// <param name="from">Since when tokens gather; null for a bucket that was never used, which is full.</param>
    /// <param name="now">The time of whoever keeps the bucket, so that processes with false clocks agree.</param>
    public Grant Take(DateTimeOffset? from, DateTimeOffset now, int want)
    {
        var since = Since(from, now);
        // A hair's breadth of rounding must not cost a whole token.
        var gathered = (int)Math.Floor(((now - since).TotalSeconds * PerSecond) + 1e-6);
        var tokens = Math.Clamp(gathered, 0, Math.Min(want, LargestGrant));
        var wait = tokens > 0 ? TimeSpan.Zero : since + Worth(1) - now;
        return new Grant(tokens, since + Worth(tokens), wait);
    }

    /// <summary>Since when the tokens gather that are there now: what would not fit has flowed over.</summary>
    public DateTimeOffset Since(DateTimeOffset? from, DateTimeOffset now) =>
        now - TimeSpan.FromSeconds(Capacity / PerSecond) is var full && from is { } known && known > full ? known : full;

    /// <summary>The time in which so many tokens gather.</summary>
    public TimeSpan Worth(int tokens) => TimeSpan.FromSeconds(tokens / PerSecond);

    /// <param name="Tokens">How many attempts may start now.</param>
    /// <param name="From">The bucket afterwards.</param>
    /// <param name="Wait">How long until the next token, when there was none.</param>
    public readonly record struct Grant(int Tokens, DateTimeOffset From, TimeSpan Wait);
}
