using Enlace.Kernel.Events;

namespace Enlace.Tests.Kernel.Events;

public sealed class RetryScheduleTests
{
    public static TheoryData<string, double[]> Schedules => new()
    {
        { nameof(RetrySchedule.Internal), [0.2, 1, 5, 30, 120, 600] },
        { nameof(RetrySchedule.External), [5, 30, 120, 600, 1800, 7200, 21600, 43200, 86400] },
        { nameof(RetrySchedule.Bug), [0.2, 1, 5, 30] },
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Each_delay_is_spread_by_a_fifth_and_then_there_is_none(string name, double[] seconds)
    {
        var schedule = (RetrySchedule)typeof(RetrySchedule).GetProperty(name)!.GetValue(null)!;

        for (var attempt = 1; attempt <= seconds.Length; attempt++)
        {
            var exact = seconds[attempt - 1];
            var drawn = Enumerable.Range(0, 500).Select(_ => schedule.After(attempt)!.Value.TotalSeconds).ToList();
            Assert.All(drawn, delay => Assert.InRange(delay, exact * 0.8 - 1e-6, exact * 1.2 + 1e-6));
            Assert.True(drawn.Max() > exact * 1.1 && drawn.Min() < exact * 0.9, "The delays are hardly spread.");
        }

        Assert.Null(schedule.After(seconds.Length + 1));
        Assert.Equal(seconds[^1], schedule.Longest.TotalSeconds);
    }
}
