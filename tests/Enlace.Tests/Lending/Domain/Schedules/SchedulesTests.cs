using Enlace.Lending.Domain.Schedules;
using Plans = Enlace.Lending.Domain.Schedules.Schedules;

namespace Enlace.Tests.Lending.Domain.Schedules;

/// <summary>The goldens of the contract's arithmetic: level, constant principal, flat.</summary>
public sealed class SchedulesTests
{
    private static readonly string[] F1 =
    [
        "2424.33 625.00 1799.33 48200.67", "2424.33 602.51 1821.82 46378.85", "2424.33 579.74 1844.59 44534.26", "2424.33 556.68 1867.65 42666.61",
        "2424.33 533.33 1891.00 40775.61", "2424.33 509.70 1914.63 38860.98", "2424.33 485.76 1938.57 36922.41", "2424.33 461.53 1962.80 34959.61",
        "2424.33 437.00 1987.33 32972.28", "2424.33 412.15 2012.18 30960.10", "2424.33 387.00 2037.33 28922.77", "2424.33 361.53 2062.80 26859.97",
        "2424.33 335.75 2088.58 24771.39", "2424.33 309.64 2114.69 22656.70", "2424.33 283.21 2141.12 20515.58", "2424.33 256.44 2167.89 18347.69",
        "2424.33 229.35 2194.98 16152.71", "2424.33 201.91 2222.42 13930.29", "2424.33 174.13 2250.20 11680.09", "2424.33 146.00 2278.33 9401.76",
        "2424.33 117.52 2306.81 7094.95", "2424.33 88.69 2335.64 4759.31", "2424.33 59.49 2364.84 2394.47", "2424.40 29.93 2394.47 0.00",
    ];

    [Fact]
    public void F1_row_by_row()
    {
        var schedule = Plans.Of(Lent.F1);

        Assert.Equal(2424.33m, schedule.InstallmentAmount);
        Assert.Equal(F1, schedule.Texts());
        Assert.Equal(new Totals(58_183.99m, 50_000.00m, 8_183.99m, 0, 0), schedule.Totals);
        Assert.Equal(Lent.Day("2026-02-15"), schedule.Installments[0].DueDate);
        Assert.Equal(Lent.Day("2028-01-15"), schedule.Installments[^1].DueDate);
        Assert.Equal(Enumerable.Range(1, 24), schedule.Installments.Select(row => row.Number));
    }

    [Theory]
    [InlineData(10_000.00, 0.36, 12, 1004.62, 300.00, 704.62, 1004.63, 2055.45)]
    [InlineData(10_000.00, 0, 12, 833.33, 0.00, 833.33, 833.37, 0.00)]
    [InlineData(1_000.00, 0.60, 3, 367.21, 50.00, 317.21, 367.21, 101.63)]
    [InlineData(250_000.00, 0.24, 36, 9808.21, 5000.00, 4808.21, 9808.42, 103095.77)]
    [InlineData(100.00, 0.15, 24, 4.85, 1.25, 3.60, 4.80, 16.35)]
    [InlineData(50_000.00, 0.15, 1, 50625.00, 625.00, 50000.00, 50625.00, 625.00)]
    public void F2_to_F7(decimal amount, decimal rate, int installments, decimal level, decimal interest, decimal principal, decimal last, decimal total)
    {
        var schedule = Plans.Of(Lent.Of(amount, rate, installments));

        Assert.Equal(
            (level, interest, principal, last, total),
            (schedule.InstallmentAmount, schedule.Installments[0].Interest, schedule.Installments[0].Principal, schedule.Installments[^1].Payment, schedule.Totals.Interest));
    }

    [Fact]
    public void G1_repays_the_same_principal()
    {
        var schedule = Plans.Of(Lent.F1 with { Method = Method.German });
        var rows = schedule.Installments;

        Assert.Equal([2708.33m, 2682.29m, 2656.25m, 2630.21m], rows.Take(4).Select(row => row.Payment));
        Assert.Equal([2135.41m, 2109.45m], rows.TakeLast(2).Select(row => row.Payment));
        Assert.Equal([47916.67m, 45833.34m, 43750.01m], rows.Take(3).Select(row => row.Balance));
        Assert.All(rows.SkipLast(1), row => Assert.Equal(2083.33m, row.Principal));
        Assert.Equal((2083.41m, 7812.52m, 2708.33m), (rows[^1].Principal, schedule.Totals.Interest, schedule.InstallmentAmount));
    }

    [Fact]
    public void L1_spreads_the_interest_of_the_whole_amount()
    {
        var schedule = Plans.Of(Lent.F1 with { Method = Method.Flat });

        Assert.Equal(15_000.00m, schedule.Totals.Interest);
        Assert.All(schedule.Installments.SkipLast(1), row => Assert.Equal((2708.33m, 2083.33m, 625.00m), (row.Payment, row.Principal, row.Interest)));
        Assert.Equal((2708.41m, 2708.33m), (schedule.Installments[^1].Payment, schedule.InstallmentAmount));
    }

    [Theory]
    [InlineData(RoundingMode.HalfUp, 0.25)]
    [InlineData(RoundingMode.HalfEven, 0.24)]
    public void A_tie_goes_where_the_product_says(object mode, decimal interest) => Assert.Equal(
        interest, Plans.Of(Lent.Of(19.60m, 0.15m, 2) with { Rounding = new Rounding((RoundingMode)mode) }).Installments[0].Interest);

    [Fact]
    public void A_tie_survives_a_rate_that_twelve_does_not_divide() =>
        Assert.Equal(25.01m, Plans.Of(Lent.Of(3000.60m, 0.10m, 12)).Installments[0].Interest);

    [Fact]
    public void A_fixed_fraction_leaves_a_large_last_installment()
    {
        var schedule = Plans.Of(Lent.Of(1_000.00m, 0.12m, 4) with { Method = Method.FixedPrincipalPercent, PrincipalPercent = 0.10m });

        Assert.Equal(["110.00 10.00 100.00 900.00", "109.00 9.00 100.00 800.00", "108.00 8.00 100.00 700.00", "707.00 7.00 700.00 0.00"], schedule.Texts());
    }

    [Fact]
    public void A_fixed_fraction_of_a_later_tranche_is_repaid_too()
    {
        var schedule = Plans.Of(Lent.Of(1_000.00m, 0.12m, 4) with
        {
            Method = Method.FixedPrincipalPercent,
            PrincipalPercent = 0.10m,
            Disbursements = [new Tranche(Lent.Day("2026-02-15"), 500.00m)],
        });

        Assert.Equal(["110.00 10.00 100.00 900.00", "164.00 14.00 150.00 1250.00", "162.50 12.50 150.00 1100.00", "1111.00 11.00 1100.00 0.00"], schedule.Texts());
    }

    [Fact]
    public void A_tranche_of_a_flat_loan_bears_interest_from_its_day_and_the_rest_keeps_its_own()
    {
        var rows = Plans.Of(Lent.F1 with { Method = Method.Flat, Disbursements = [new Tranche(Lent.Day("2026-03-15"), 12_000.00m)] }).Installments;

        // 12,000 at 0.15 for 22 of 24 months: 3,300.00 more.
        Assert.Equal(18_300.00m, rows.Sum(row => row.Interest));
        Assert.Equal([625.00m, 625.00m, 775.00m], rows.Take(3).Select(row => row.Interest));
        Assert.Equal((2628.79m, 62_000.00m), (rows[2].Principal, rows.Sum(row => row.Principal)));
    }

    [Fact]
    public void A_tranche_of_a_constant_principal_is_spread_over_what_is_left()
    {
        var rows = Plans.Of(Lent.F1 with { Method = Method.German, Disbursements = [new Tranche(Lent.Day("2026-03-01"), 12_000.00m)] }).Installments;

        // 47,916.67 for 14 days and 59,916.67 for 14 of the 28 of the second period: 299.48 + 374.48; each stretch is rounded by itself.
        Assert.Equal((673.96m, 2605.07m), (rows[1].Interest, rows[1].Principal));
        Assert.Equal(62_000.00m, rows.Sum(row => row.Principal));
    }

    [Fact]
    public void Grace_of_the_other_methods_repays_the_same_in_fewer_installments()
    {
        var german = Plans.Of(Lent.Of(1_000.00m, 0.12m, 4) with { Method = Method.German, PrincipalGrace = 2 });
        var flat = Plans.Of(Lent.Of(1_000.00m, 0.12m, 4) with { Method = Method.Flat, PrincipalGrace = 2 });

        Assert.Equal(["10.00 10.00 0.00 1000.00", "10.00 10.00 0.00 1000.00", "510.00 10.00 500.00 500.00", "505.00 5.00 500.00 0.00"], german.Texts());
        Assert.Equal(["10.00 10.00 0.00 1000.00", "10.00 10.00 0.00 1000.00", "510.00 10.00 500.00 500.00", "510.00 10.00 500.00 0.00"], flat.Texts());
        Assert.Equal((510.00m, 510.00m), (german.InstallmentAmount, flat.InstallmentAmount));
    }

    [Fact]
    public void Grace_pays_interest_only_and_levels_the_rest()
    {
        var schedule = Plans.Of(Lent.F1 with { Installments = 26, PrincipalGrace = 2 });

        Assert.Equal(["625.00 625.00 0.00 50000.00", "625.00 625.00 0.00 50000.00"], schedule.Texts().Take(2));
        Assert.Equal(F1, schedule.Texts().Skip(2));
        Assert.Equal(2424.33m, schedule.InstallmentAmount);
    }

    [Fact]
    public void A_down_payment_is_row_zero()
    {
        var schedule = Plans.Of(Lent.F1 with { Amount = 62_500.00m, DownPaymentPercent = 0.20m });

        Assert.Equal("12500.00 0.00 12500.00 50000.00", schedule.Texts().First());
        Assert.Equal((0, Lent.Start), (schedule.Installments[0].Number, schedule.Installments[0].DueDate));
        Assert.Equal(F1, schedule.Texts().Skip(1));
        Assert.Equal(62_500.00m, schedule.Totals.Principal);
    }

    [Fact]
    public void Fees_are_taxed_and_stand_beside_the_level_installment()
    {
        var schedule = Plans.Of(Lent.F1 with
        {
            VatMode = VatMode.Nominal,
            Fees = [new Fee("insurance", 50.00m, null, FeeWhen.Each), new Fee("study", 300.00m, null, FeeWhen.Opening), new Fee("opening", null, 0.02m, FeeWhen.Opening, Withheld: true)],
        });

        Assert.Equal((0, 348.00m, 300.00m, 48.00m), (schedule.Installments[0].Number, schedule.Installments[0].Payment, schedule.Installments[0].Fees, schedule.Installments[0].Vat));
        var first = schedule.Installments[1];
        Assert.Equal((2424.33m + 100.00m + 50.00m + 8.00m, 50.00m, 108.00m, 8.00m), (first.Payment, first.Fees, first.Vat, first.FeesVat));
        Assert.Equal(new Opening(0, 300.00m, 48.00m, 1_000.00m, 160.00m), schedule.Opening);
        Assert.Equal(48_840.00m, schedule.Opening.Net(50_000.00m));
        Assert.Equal(2424.33m, schedule.InstallmentAmount);
    }

    [Fact]
    public void The_level_amount_is_a_multiple_where_one_is_asked_for()
    {
        var schedule = Plans.Of(Lent.F1 with { Rounding = new Rounding(MultipleOf: 10m) });

        Assert.All(schedule.Installments.SkipLast(1), row => Assert.Equal(2420.00m, row.Payment));
        Assert.Equal(0.00m, schedule.Installments[^1].Balance);
    }

    [Fact]
    public void A_multiple_above_the_whole_loan_ends_it_at_once_and_leaves_empty_rows()
    {
        var rows = Plans.Of(Lent.Of(100.00m, 0.12m, 3) with
        {
            Rounding = new Rounding(MultipleOf: 1_000m),
            Fees = [new Fee("account", 5.00m, null, FeeWhen.Each)],
        }).Installments;

        Assert.Equal(["106.00 1.00 100.00 0.00", "0.00 0.00 0.00 0.00", "0.00 0.00 0.00 0.00"], rows.Select(Lent.Text));
    }

    [Fact]
    public void A_monthly_rate_is_twelve_times_a_year() => Assert.Equal(
        F1, Plans.Of(Lent.F1 with { Rate = 0.0125m, RateIsMonthly = true }).Texts());

    [Fact]
    public void A_stub_is_counted_and_moves_the_anchor()
    {
        var rows = Plans.Of(Lent.F1 with { Installments = 3, FirstDueDate = Lent.Day("2026-03-01") }).Installments;

        // 46 days of 30E/360.
        Assert.Equal((46, 958.33m), (rows[0].Days, rows[0].Interest));
        Assert.Equal([Lent.Day("2026-03-01"), Lent.Day("2026-04-01"), Lent.Day("2026-05-01")], rows.Select(row => row.DueDate));
        Assert.True(Math.Abs(rows[^1].Payment - rows[0].Payment) <= 0.02m, "the installments are level although the first period is longer");
    }
}
