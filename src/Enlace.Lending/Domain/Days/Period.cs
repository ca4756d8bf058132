namespace Enlace.Lending.Domain.Days;

/// <summary>The time between two due dates.</summary>
/// <param name="Years">What share of a year it costs; a regular one its nominal share, any other its counted days.</param>
internal sealed record Period(int Number, DateOnly From, DateOnly Due, bool IsRegular, YearFraction Years)
{
    /// <summary>A part of it: of a regular period by calendar days, so that the parts add up to the whole.</summary>
    public YearFraction Part(DateOnly from, DateOnly to, DayCount convention)
    {
        if (from == From && to == Due)
            return Years;
        return IsRegular
            ? Years.Scaled(to.DayNumber - from.DayNumber, Due.DayNumber - From.DayNumber)
            : DayCounts.Years(from, to, convention);
    }
}
