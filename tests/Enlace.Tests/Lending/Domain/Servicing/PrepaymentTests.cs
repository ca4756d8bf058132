using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;
using static Enlace.Tests.Lending.Domain.Servicing.ServicedLoan;

namespace Enlace.Tests.Lending.Domain.Servicing;

/// <summary>Prepayments in the middle of a period: no day's interest is charged twice, none is forgotten.</summary>
public sealed class PrepaymentTests
{
    private readonly ServicedLoan _loan = Disbursed(F1());

    [Fact]
    public void In_the_middle_of_a_period_the_rest_of_its_interest_falls_with_the_principal()
    {
        _loan.Pay(2_424.33m, "2026-02-15");
        var paid = _loan.Pay(10_200.84m, "2026-02-25");

        Assert.Equal("Interest 2 200.84; Prepayment 10000.00", Shown.Of(paid.Lines));
        var second = _loan.Book.Installments[1];

        // Ten days on 48,200.67 and twenty on 38,200.67: 200.84 + 318.34; the installment stays, so more of it is principal.
        Assert.Equal((519.18m, 200.84m, 2_424.33m), (second.Interest, second.InterestPaid, second.Principal + second.Interest));
        Assert.Equal(38_200.67m, _loan.Book.Installments.Sum(row => row.PrincipalLeft));
        Assert.Equal(0, _loan.Book.PayoffOn(Day("2026-02-25"))!.Interest);
        Assert.Equal(Money.Round(38_200.67m * 0.15m * 10 / 360), _loan.Book.PayoffOn(Day("2026-03-05"))!.Interest);
        Assert.Equal(318.34m, _loan.Book.PayoffOn(Day("2026-03-15"))!.Interest);
    }

    [Fact]
    public void Two_on_one_day_are_as_one()
    {
        _loan.Pay(2_424.33m, "2026-02-15");
        _loan.Pay(4_200.84m, "2026-02-25");
        _loan.Pay(6_000m, "2026-02-25");
        var other = Disbursed(F1());
        other.Pay(2_424.33m, "2026-02-15");
        other.Pay(10_200.84m, "2026-02-25");

        // Rounding the interest of the rest of the period twice may cost a cent, no more.
        Assert.Equal(other.Book.Balance, _loan.Book.Balance);
        Assert.InRange(_loan.FutureInterest - other.FutureInterest, -0.02m, 0.02m);
        Assert.Equal(3, _loan.Book.ScheduleVersion);
    }

    [Fact]
    public void A_shorter_term_after_smaller_installments_keeps_the_smaller_installment()
    {
        _loan.Pay(2_500m, "2026-01-15", Excess.ReduceInstallment);
        _loan.Pay(5_000m, "2026-01-15");

        Assert.All(_loan.Book.Installments[..^1], row => Assert.Equal(2_303.12m, row.Principal + row.Interest));
        Assert.True(_loan.Book.Installments.Length < 24);
    }

    [Fact]
    public void Dates_of_the_installments_stay()
    {
        var before = _loan.Book.Installments.Select(row => row.DueDate).ToArray();
        _loan.Pay(20_000m, "2026-01-15");

        Assert.Equal(before[.._loan.Book.Installments.Length], _loan.Book.Installments.Select(row => row.DueDate));
    }

    [Fact]
    public void VAT_on_accrued_interest_is_taken_before_principal()
    {
        var loan = Disbursed(F1(VatMode.Nominal));
        loan.Pay(2_524.33m, "2026-02-15");

        var paid = loan.Pay(1_000m, "2026-02-25");

        Assert.Equal("Interest 2 200.84; InterestVat 2 32.13; Prepayment 767.03", Shown.Of(paid.Lines));
    }
}
