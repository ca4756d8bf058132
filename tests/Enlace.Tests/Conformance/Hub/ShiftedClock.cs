namespace Enlace.Tests.Conformance.Hub;

/// <summary>
/// A clock that tells another time and runs at the right speed: whoever waits, waits as long as ever. For days that pass in a whole hub, whose workers look at their
/// tables every second: a clock that walks through the days wakes each of them a hundred thousand times.
/// </summary>
/// <param name="offset">How much later it is than it seems.</param>
public sealed class ShiftedClock(TimeSpan offset) : TimeProvider
{
    private long _offset = offset.Ticks;

    /// <summary>Tells this time now.</summary>
    public static ShiftedClock At(DateTimeOffset now) => new(now - System.GetUtcNow());

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Volatile.Read(ref _offset));

    /// <summary>It is so much later at once; nothing that waits notices.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);
}
