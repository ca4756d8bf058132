using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;
using Plans = Enlace.Lending.Domain.Schedules.Schedules;

namespace Enlace.Tests.Lending.Domain.Schedules;

/// <summary>Schedules that Apache Fineract publishes in the tests of its progressive loans: a second implementation agrees to the cent.</summary>
public sealed class RelevelTests
{
    private const decimal Rate = 0.094822m;

    [Fact]
    public void A_hundred_at_seven_percent() => Same(
        Lent.Published(100m, 0.07m, 6),
        "17.01 0.58 16.43 83.57", "17.01 0.49 16.52 67.05", "17.01 0.39 16.62 50.43", "17.01 0.29 16.72 33.71", "17.01 0.20 16.81 16.90", "17.00 0.10 16.90 0.00");

    [Fact]
    public void A_hundred_in_six_months() => Same(
        Lent.Published(100m, Rate, 6),
        "17.13 0.79 16.34 83.66", "17.13 0.66 16.47 67.19", "17.13 0.53 16.60 50.59", "17.13 0.40 16.73 33.86", "17.13 0.27 16.86 17.00", "17.13 0.13 17.00 0.00");

    [Fact]
    public void A_thousand_without_interest() => Same(
        Lent.Published(1000m, 0, 4), "250.00 0.00 250.00 750.00", "250.00 0.00 250.00 500.00", "250.00 0.00 250.00 250.00", "250.00 0.00 250.00 0.00");

    [Fact]
    public void Weeks_of_a_year_of_364_days() => Same(
        Lent.Published(100m, Rate, 6) with { RepayEvery = new Frequency(1, FrequencyUnit.Weeks), DayCount = DayCount.Act364, Periods = Periods.Actual },
        "16.77 0.18 16.59 83.41", "16.77 0.15 16.62 66.79", "16.77 0.12 16.65 50.14", "16.77 0.09 16.68 33.46", "16.77 0.06 16.71 16.75", "16.78 0.03 16.75 0.00");

    [Fact]
    public void Two_weeks_are_two_of_fifty_two() => Same(
        Lent.Published(100m, Rate, 3) with { RepayEvery = new Frequency(2, FrequencyUnit.Weeks) },
        "33.57 0.36 33.21 66.79", "33.57 0.24 33.33 33.46", "33.58 0.12 33.46 0.00");

    [Fact]
    public void Fifteen_days_of_a_year_of_360() => Same(
        Lent.Published(100m, Rate, 6) with { RepayEvery = new Frequency(15, FrequencyUnit.Days) },
        "16.90 0.40 16.50 83.50", "16.90 0.33 16.57 66.93", "16.90 0.26 16.64 50.29", "16.90 0.20 16.70 33.59", "16.90 0.13 16.77 16.82", "16.89 0.07 16.82 0.00");

    [Fact]
    public void Counted_days_across_a_leap_year() => Same(
        Lent.Published(100m, Rate, 6) with { StartDate = Lent.Day("2023-12-12"), DayCount = DayCount.ActAct, Periods = Periods.Actual },
        "17.13 0.80 16.33 83.67", "17.13 0.67 16.46 67.21", "17.13 0.50 16.63 50.58", "17.13 0.41 16.72 33.86", "17.13 0.26 16.87 16.99", "17.13 0.14 16.99 0.00");

    [Fact]
    public void Paid_out_a_week_late() => Same(
        Lent.Published(100m, Rate, 6) with { DisbursedOn = Lent.Day("2024-01-08") },
        "17.10 0.61 16.49 83.51", "17.10 0.66 16.44 67.07", "17.10 0.53 16.57 50.50", "17.10 0.40 16.70 33.80", "17.10 0.27 16.83 16.97", "17.10 0.13 16.97 0.00");

    [Fact]
    public void A_tranche_in_the_first_period() => Same(
        Lent.Published(100m, Rate, 6) with { Disbursements = [new Tranche(Lent.Day("2024-01-08"), 200m)] },
        "51.33 2.02 49.31 250.69", "51.33 1.98 49.35 201.34", "51.33 1.59 49.74 151.60", "51.33 1.20 50.13 101.47", "51.33 0.80 50.53 50.94", "51.34 0.40 50.94 0.00");

    [Fact]
    public void A_tranche_in_the_second_period() => Same(
        Lent.Published(100m, Rate, 6) with { Disbursements = [new Tranche(Lent.Day("2024-02-15"), 100m)] },
        "17.13 0.79 16.34 83.66", "37.53 1.07 36.46 147.20", "37.53 1.16 36.37 110.83", "37.53 0.88 36.65 74.18", "37.53 0.59 36.94 37.24", "37.53 0.29 37.24 0.00");

    [Fact]
    public void Two_payouts_after_the_start() => Same(
        Lent.Published(50m, Rate, 6) with { DisbursedOn = Lent.Day("2024-01-05"), Disbursements = [new Tranche(Lent.Day("2024-01-08"), 100m)] },
        "25.66 0.96 24.70 125.30", "25.66 0.99 24.67 100.63", "25.66 0.80 24.86 75.77", "25.66 0.60 25.06 50.71", "25.66 0.40 25.26 25.45", "25.65 0.20 25.45 0.00");

    [Fact]
    public void A_larger_payout_after_the_start() => Same(
        Lent.Published(50m, Rate, 6) with { DisbursedOn = Lent.Day("2024-01-05"), Disbursements = [new Tranche(Lent.Day("2024-01-08"), 125m)] },
        "29.93 1.11 28.82 146.18", "29.93 1.16 28.77 117.41", "29.93 0.93 29.00 88.41", "29.93 0.70 29.23 59.18", "29.93 0.47 29.46 29.72", "29.95 0.23 29.72 0.00");

    [Fact]
    public void What_the_last_installment_is_off_by_is_spread_once()
    {
        var terms = Lent.Of(1_000.00m, 0.15m, 18);

        // Eleven cents for 18 installments are more than nine; a cent more in each leaves eight.
        Assert.Equal((62.38m, 62.49m), LevelAndLast(terms));
        Assert.Equal((62.39m, 62.31m), LevelAndLast(terms with { Leveling = Leveling.Relevel }));
    }

    [Fact]
    public void What_would_make_it_worse_is_not_done()
    {
        var terms = Lent.Of(250_000.00m, 0.24m, 36);

        // 21 cents are more than 18, but a cent more in each installment would overshoot by 31.
        Assert.Equal((9808.21m, 9808.42m), LevelAndLast(terms));
        Assert.Equal((9808.21m, 9808.42m), LevelAndLast(terms with { Leveling = Leveling.Relevel }));
    }

    [Fact]
    public void A_few_cents_stay_where_they_are() => Assert.Equal(
        Plans.Of(Lent.F1).Texts(),
        Plans.Of(Lent.F1 with { Leveling = Leveling.Relevel }).Texts());

    private static (decimal Level, decimal Last) LevelAndLast(Terms terms) => Plans.Of(terms) is var schedule ? (schedule.InstallmentAmount, schedule.Installments[^1].Payment) : default;

    private static void Same(Terms terms, params string[] rows) => Assert.Equal(rows, Plans.Of(terms).Texts());
}
