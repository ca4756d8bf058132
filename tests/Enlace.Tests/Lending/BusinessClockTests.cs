using Enlace.Lending;

namespace Enlace.Tests.Lending;

public sealed class BusinessClockTests
{
    [Theory]
    [InlineData(14)]
    [InlineData(0)]
    [InlineData(-12)]
    public void Every_day_of_the_calendar_begins_somewhere(int hours)
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("House", TimeSpan.FromHours(hours), "House", "House");
        var clock = new BusinessClock(TimeProvider.System, new HouseRules(0.16m, zone));

        Assert.All([DateOnly.MinValue, DateOnly.MaxValue], day => Assert.Equal(day, clock.DayOf(clock.StartOf(day))));
    }
}
