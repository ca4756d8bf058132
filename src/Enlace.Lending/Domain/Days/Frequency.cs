namespace Enlace.Lending.Domain.Days;

/// <summary>How far apart installments are.</summary>
internal sealed record Frequency(int Count, FrequencyUnit Unit)
{
    public static Frequency Monthly { get; } = new(1, FrequencyUnit.Months);

    /// <summary>A number of periods after an anchor. A day that a month lacks becomes its last one; counting from the anchor keeps the day for the next month.</summary>
    public DateOnly After(DateOnly anchor, int periods) => Unit switch
    {
        FrequencyUnit.Months => anchor.AddMonths(Count * periods),
        FrequencyUnit.Weeks => anchor.AddDays(7 * Count * periods),
        _ => anchor.AddDays(Count * periods),
    };

    /// <summary>The share of a year that a regular period is, whatever its dates: months of twelve, weeks of fifty-two, days of the convention's year.</summary>
    public YearFraction Years(DayCount convention) => Unit switch
    {
        FrequencyUnit.Months => new YearFraction(Count, 12),
        FrequencyUnit.Weeks => new YearFraction(Count, 52),
        _ => new YearFraction(Count, DayCounts.Basis(convention)),
    };
}
