using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Support;

/// <summary>A clock that stands still until it is moved, and tells which timers were set: whoever moves it knows that somebody waits.</summary>
internal sealed class ObservedClock() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Returns, once the next timer is set, when it is due.</summary>
    public ValueTask<TimeSpan> NextWait(CancellationToken cancel) => _waits.Reader.ReadAsync(cancel);
}
