namespace Enlace.SystemTests.Crash;

/// <summary>A clock that is wrong by a fixed time but runs at the right speed.</summary>
internal sealed class OffsetClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
}
