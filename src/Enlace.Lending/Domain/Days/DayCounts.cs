using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Days;

/// <summary>Counts days and what they cost under each convention.</summary>
internal static class DayCounts
{
    private const int OrdinaryYear = 365, LeapYear = 366;

    /// <summary>Days from one date to another; negative when they are the wrong way round.</summary>
    public static int Days(DateOnly from, DateOnly to, DayCount convention) => convention == DayCount.Thirty360
        // 30E/360, ISDA's "Eurobond basis": the 31st counts as the 30th, the end of February as what it is.
        ? (360 * (to.Year - from.Year)) + (30 * (to.Month - from.Month)) + Math.Min(to.Day, 30) - Math.Min(from.Day, 30)
        : to.DayNumber - from.DayNumber;

    /// <summary>Days of the year by which a convention divides; for <see cref="DayCount.ActAct"/> those of an ordinary one.</summary>
    public static int Basis(DayCount convention) => convention switch
    {
        DayCount.Thirty360 or DayCount.Act360 => 360,
        DayCount.Act364 => 364,
        _ => OrdinaryYear,
    };

    public static YearFraction Years(DateOnly from, DateOnly to, DayCount convention)
    {
        if (convention != DayCount.ActAct)
            return new YearFraction(Days(from, to, convention), Basis(convention));
        // ISDA: days in leap years over 366, the others over 365, as one ratio.
        var leap = LeapDaysBefore(to) - LeapDaysBefore(from);
        var other = to.DayNumber - from.DayNumber - leap;
        return new YearFraction(((decimal)other * LeapYear) + ((decimal)leap * OrdinaryYear), OrdinaryYear * LeapYear);
    }

    /// <summary>Simple interest of an annual rate, to the cent.</summary>
    public static decimal Interest(decimal balance, decimal rate, DateOnly from, DateOnly to, DayCount convention) =>
        Money.Round(Years(from, to, convention).Of(balance * rate));

    /// <summary>How many days before a date lie in leap years.</summary>
    private static int LeapDaysBefore(DateOnly date)
    {
        var before = date.Year - 1;
        var leapYears = (before / 4) - (before / 100) + (before / 400);
        return (leapYears * LeapYear) + (DateTime.IsLeapYear(date.Year) ? date.DayOfYear - 1 : 0);
    }
}
