using Enlace.Lending.Domain.Days;
using Enlace.Tests.Lending.Domain.Schedules;

namespace Enlace.Tests.Lending.Domain.Days;

public sealed class DayCountsTests
{
    [Theory]
    [InlineData("2026-01-15", "2026-02-15", 30, 625.00, 31, 636.99, 645.83)]
    [InlineData("2026-02-15", "2026-03-15", 30, 625.00, 28, 575.34, 583.33)]
    [InlineData("2026-01-31", "2026-02-28", 28, 583.33, 28, 575.34, 583.33)]
    [InlineData("2026-02-28", "2026-03-31", 32, 666.67, 31, 636.99, 645.83)]
    [InlineData("2028-01-31", "2028-02-29", 29, 604.17, 29, 595.89, 604.17)]
    [InlineData("2026-01-15", "2027-01-15", 360, 7500.00, 365, 7500.00, 7604.17)]
    [InlineData("2028-01-15", "2029-01-15", 360, 7500.00, 366, 7520.55, 7625.00)]
    public void The_table_of_the_contract(string from, string to, int days, decimal thirty360, int calendarDays, decimal act365, decimal act360)
    {
        Assert.Equal((days, calendarDays, calendarDays), (Days(DayCount.Thirty360), Days(DayCount.Act365), Days(DayCount.Act360)));
        Assert.Equal((thirty360, act365, act360), (Interest(DayCount.Thirty360), Interest(DayCount.Act365), Interest(DayCount.Act360)));

        int Days(DayCount convention) => DayCounts.Days(Lent.Day(from), Lent.Day(to), convention);
        decimal Interest(DayCount convention) => DayCounts.Interest(50_000.00m, 0.15m, Lent.Day(from), Lent.Day(to), convention);
    }

    [Theory]
    [InlineData("2028-01-15", "2029-01-15", 7500.79)] // 352 days of 366, 14 of 365
    [InlineData("2028-01-01", "2029-01-01", 7500.00)]
    [InlineData("2026-01-15", "2027-01-15", 7500.00)]
    [InlineData("2027-12-31", "2028-01-01", 20.55)] // the last day of an ordinary year
    [InlineData("2028-12-31", "2029-01-01", 20.49)]
    [InlineData("2099-12-31", "2100-01-01", 20.55)] // 2100 has no leap day
    public void Actual_actual_takes_each_year_by_its_own_days(string from, string to, decimal interest) =>
        Assert.Equal(interest, DayCounts.Interest(50_000.00m, 0.15m, Lent.Day(from), Lent.Day(to), DayCount.ActAct));

    [Fact]
    public void A_year_of_fifty_two_weeks() =>
        Assert.Equal(7_500.00m, DayCounts.Interest(50_000.00m, 0.15m, Lent.Start, Lent.Start.AddDays(364), DayCount.Act364));

    [Theory]
    [InlineData(1, 3, 2, 6, 2, 3)]
    [InlineData(1, 12, 1, 4, 1, 3)]
    [InlineData(46, 360, 1, 12, 76, 360)]
    [InlineData(1, 7, 1, 12, 19, 84)]
    public void Shares_of_a_year_add_up_exactly(decimal a, decimal b, decimal c, decimal d, decimal e, decimal f)
    {
        var sum = new YearFraction(a, b) + new YearFraction(c, d);

        Assert.Equal(e * sum.Denominator, f * sum.Numerator);
    }
}
