using Enlace.Kernel.Persistence;
using FsCheck.Xunit;

namespace Enlace.Tests.Kernel.Persistence;

public sealed class UnixMicrosecondsTests
{
    [Property]
    public bool Every_instant_comes_back_to_the_microsecond(DateTimeOffset time)
    {
        var back = UnixMicroseconds.ToTime(UnixMicroseconds.Of(time));

        return back.Offset == TimeSpan.Zero && Math.Abs((time - back).Ticks) < TimeSpan.TicksPerMicrosecond;
    }

    [Property]
    public bool Every_number_of_microseconds_comes_back(int seconds, int microseconds)
    {
        var value = (seconds * 1_000_000L) + microseconds;

        return UnixMicroseconds.Of(UnixMicroseconds.ToTime(value)) == value;
    }

    [Property]
    public bool Cutting_twice_is_cutting_once(DateTimeOffset time) => UnixMicroseconds.Cut(UnixMicroseconds.Cut(time)) == UnixMicroseconds.Cut(time);

    [Fact]
    public void It_counts_from_1970_in_UTC()
    {
        Assert.Equal(0, UnixMicroseconds.Of(DateTimeOffset.UnixEpoch));
        Assert.Equal(1_500_000, UnixMicroseconds.Of(DateTimeOffset.UnixEpoch.AddSeconds(1.5).ToOffset(TimeSpan.FromHours(-5))));
    }
}
