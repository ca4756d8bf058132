using Enlace.Lending.Domain.Schedules;
using Plans = Enlace.Lending.Domain.Schedules.Schedules;

namespace Enlace.Tests.Lending.Domain.Schedules;

public sealed class VatTests
{
    private static readonly Terms Nominal = Lent.F1 with { VatMode = VatMode.Nominal };

    [Fact]
    public void None_is_the_default() => Assert.Equal(0, Plans.Of(Lent.F1).Totals.Vat);

    [Fact]
    public void Nominal_on_top()
    {
        var schedule = Plans.Of(Nominal);

        Assert.Equal([100.00m, 96.40m, 92.76m, 89.07m], schedule.Installments.Take(4).Select(row => row.Vat));
        Assert.Equal([9.52m, 4.79m], schedule.Installments.TakeLast(2).Select(row => row.Vat));
        Assert.Equal([2524.33m, 2520.73m, 2517.09m], schedule.Installments.Take(3).Select(row => row.Payment));
        Assert.Equal((1309.42m, 59_493.41m), (schedule.Totals.Vat, schedule.Totals.Payment));
    }

    [Fact]
    public void Nominal_within_the_level()
    {
        var schedule = Plans.Of(Nominal with { VatOn = VatOn.Level });

        Assert.Equal(2481.73m, schedule.InstallmentAmount);
        Assert.Equal(
            [(2481.73m, 625.00m, 100.00m, 1756.73m, 48_243.27m), (2481.73m, 603.04m, 96.49m, 1782.20m, 46_461.07m)],
            schedule.Installments.Take(2).Select(row => (row.Payment, row.Interest, row.Vat, row.Principal, row.Balance)));
        Assert.Equal((2481.86m, 8242.79m, 1318.86m), (schedule.Installments[^1].Payment, schedule.Totals.Interest, schedule.Totals.Vat));
    }

    [Theory]
    [InlineData(0.004, 68.00)]
    [InlineData(0.0125, 0.00)]
    [InlineData(0.02, 0.00)]
    [InlineData(0, 100.00)]
    public void Real_taxes_what_exceeds_inflation(decimal inflation, decimal vat) => Assert.Equal(
        vat, Plans.Of(Lent.F1 with { VatMode = VatMode.Real, Inflation = [inflation] }).Installments[0].Vat);

    [Fact]
    public void Each_period_has_its_inflation_and_the_last_one_goes_on()
    {
        var rows = Plans.Of(Lent.F1 with { VatMode = VatMode.Real, Inflation = [0.004m, 0.02m, 0m] }).Installments;

        Assert.Equal([68.00m, 0.00m, 92.76m, 89.07m], rows.Take(4).Select(row => row.Vat));
    }

    [Fact]
    public void Real_within_the_level_is_level()
    {
        var schedule = Plans.Of(Lent.F1 with { VatMode = VatMode.Real, VatOn = VatOn.Level, Inflation = [0.004m] });

        // 50,000 at 0.0125 + 0.16 × (0.0125 − 0.004) = 0.01386 a month.
        Assert.Equal(2463.28m, schedule.InstallmentAmount);
        Assert.All(schedule.Installments.SkipLast(1), row => Assert.Equal(2463.28m, row.Payment));
        Assert.True(Math.Abs(schedule.Installments[^1].Payment - 2463.28m) < 0.25m);
    }
}
