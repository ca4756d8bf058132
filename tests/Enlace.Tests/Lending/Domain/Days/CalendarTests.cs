using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;
using Enlace.Tests.Lending.Domain.Schedules;

namespace Enlace.Tests.Lending.Domain.Days;

public sealed class CalendarTests
{
    [Fact]
    public void A_day_that_a_month_lacks_comes_back_in_the_next()
    {
        var terms = Lent.Of(100m, 0.15m, 6) with { StartDate = Lent.Day("2026-01-31") };

        Assert.Equal(
            [Lent.Day("2026-02-28"), Lent.Day("2026-03-31"), Lent.Day("2026-04-30"), Lent.Day("2026-05-31"), Lent.Day("2026-06-30"), Lent.Day("2026-07-31")],
            Calendar.Of(terms).Select(period => period.Due));
    }

    [Fact]
    public void A_clipped_first_due_date_is_still_the_regular_one()
    {
        var terms = Lent.Of(100m, 0.15m, 2) with { StartDate = Lent.Day("2026-01-31"), FirstDueDate = Lent.Day("2026-02-28") };

        Assert.Equal([Lent.Day("2026-02-28"), Lent.Day("2026-03-31")], Calendar.Of(terms).Select(period => period.Due));
        Assert.All(Calendar.Of(terms), period => Assert.Equal(new YearFraction(1, 12), period.Years));
    }

    [Fact]
    public void Regular_months_of_the_31st_are_twelfths_in_every_convention()
    {
        foreach (var convention in Enum.GetValues<DayCount>())
        {
            var schedule = Enlace.Lending.Domain.Schedules.Schedules.Of(
                Lent.F1 with { StartDate = Lent.Day("2026-01-31"), DayCount = convention });
            Assert.Equal(8_183.99m, schedule.Totals.Interest);
        }
    }

    [Fact]
    public void Counted_months_of_the_31st_are_their_days()
    {
        var rows = Enlace.Lending.Domain.Schedules.Schedules.Of(
            Lent.F1 with { StartDate = Lent.Day("2026-01-31"), Periods = Periods.Actual, Installments = 2 }).Installments;

        Assert.Equal([28, 32], rows.Select(row => row.Days));
        Assert.Equal(583.33m, rows[0].Interest);
    }

    [Theory]
    [InlineData(1, FrequencyUnit.Weeks, "2026-01-22", "2026-02-12")]
    [InlineData(2, FrequencyUnit.Weeks, "2026-01-29", "2026-03-12")]
    [InlineData(10, FrequencyUnit.Days, "2026-01-25", "2026-02-24")]
    [InlineData(3, FrequencyUnit.Months, "2026-04-15", "2027-01-15")]
    public void Every_frequency_counts_from_the_start(int count, object unit, string first, string fourth)
    {
        var due = Calendar.Of(Lent.Of(100m, 0.15m, 4) with { RepayEvery = new Frequency(count, (FrequencyUnit)unit) }).Select(period => period.Due).ToArray();

        Assert.Equal((Lent.Day(first), Lent.Day(fourth)), (due[0], due[3]));
    }

    [Fact]
    public void A_disbursement_within_the_first_period_shortens_its_interest_and_not_the_schedule()
    {
        var rows = Enlace.Lending.Domain.Schedules.Schedules.Of(Lent.F1 with { DisbursedOn = Lent.Day("2026-01-31") }).Installments;

        // 15 of the period's 31 days: 625.00 × 15/31.
        Assert.Equal((302.42m, Lent.Day("2026-02-15"), Lent.Day("2026-01-31"), 24), (rows[0].Interest, rows[0].DueDate, rows[0].From, rows.Count));
    }
}
