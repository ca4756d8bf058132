namespace Enlace.Lending;

/// <summary>The days of the business: when it is which day where the lender is.</summary>
internal sealed class BusinessClock(TimeProvider clock, HouseRules house)
{
    /// <summary>As precise as the databases keep it.</summary>
    public DateTimeOffset Now => UnixMicroseconds.Cut(clock.GetUtcNow());

    public DateOnly Today => DayOf(Now);

    public DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, house.Zone).DateTime);

    /// <summary>The first instant of a day. Where clocks are put forward at midnight it is the first that exists.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (house.Zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        var offset = house.Zone.GetUtcOffset(local);
        // East of Greenwich the first day begins before the calendar does.
        return local.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
