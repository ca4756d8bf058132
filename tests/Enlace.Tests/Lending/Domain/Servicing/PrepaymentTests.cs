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

    /// <summary>
    /// 64 days by 30E/360 until the first due date: 10,000 × 0.60 × 64 / 360 = 1,066.67 of interest, more than the level installment. That is
    /// 11,066.67 over 1 + v + … + v²³ with v = 1/1.05, so over (1 − v²⁴) / (1 − v) = 14.488574…: 763.82.
    /// </summary>
    [Fact]
    public void A_shorter_term_keeps_the_installment_though_a_long_first_period_hides_it()
    {
        var loan = Disbursed(LongBegun);
        Assert.Equal((763.82m, 0m, 1_066.67m), (loan.Book.Share, loan.Book.Installments[0].Principal, loan.Book.Installments[0].Interest));

        loan.Pay(100m, "2026-01-15");

        // The first row is its interest, 9,900 × 0.60 × 64 / 360; the second has 9,900 × 0.05 and 763.82 − 495.00 of principal.
        var rows = loan.Book.Installments;
        Assert.Equal((1_056.00m, 0m), (rows[0].Interest, rows[0].Principal));
        Assert.Equal((495.00m, 268.82m), (rows[1].Interest, rows[1].Principal));
        Assert.All(rows[1..^1], row => Assert.Equal(763.82m, row.Principal + row.Interest));
        // Without the rounding, 9,900 last for −ln(1 − 495 / 763.82) / ln 1.05 = 21.4 periods after the first.
        Assert.Equal((23, 763.82m), (rows.Length, loan.Book.Share));
    }

    [Fact]
    public void A_smaller_installment_that_a_long_first_period_hides_is_kept_too()
    {
        var loan = Disbursed(LongBegun);

        // 9,900 + 1,056.00 over 14.488574….
        loan.Pay(100m, "2026-01-15", Excess.ReduceInstallment);
        Assert.Equal((24, 756.18m), (loan.Book.Installments.Length, loan.Book.Share));
        loan.Pay(100m, "2026-01-15");

        // 9,800 × 0.05 = 490.00.
        var rows = loan.Book.Installments;
        Assert.Equal((23, 490.00m, 266.18m), (rows.Length, rows[1].Interest, rows[1].Principal));
        Assert.All(rows[1..^1], row => Assert.Equal(756.18m, row.Principal + row.Interest));
    }

    /// <summary>
    /// 625.00 a period; half of the first is earned: 312.50. The other 47,000.00 are principal, and the other half of the interest falls with it,
    /// 312.50 × 3,000 / 50,000 = 18.75. Each period after it bears 3,000 × 0.15 / 12 = 37.50.
    /// </summary>
    [Theory]
    [InlineData(Excess.ReduceInstallment, 24, 1_193.75)] // 312.50 + 18.75 + 23 × 37.50
    [InlineData(Excess.ReduceTerm, 2, 368.75)] // 312.50 + 18.75 + 37.50: two installments of 2,083.33 cover 3,000.00
    public void Flat_interest_that_was_earned_is_charged_once(object excess, int rows, decimal interest)
    {
        var flat = F1(method: Method.Flat);
        var loan = Disbursed(flat with { Terms = flat.Terms with { StartDate = Day("2026-11-15") } });

        var paid = loan.Pay(47_312.50m, "2026-11-30", (Excess)excess);

        Assert.Equal("Interest 1 312.50; Prepayment 47000.00", Shown.Of(paid.Lines));
        Assert.Equal((rows, interest), (loan.Book.Installments.Length, loan.Book.Installments.Sum(row => row.Interest)));
        Assert.Equal((331.25m, 312.50m), (loan.Book.Installments[0].Interest, loan.Book.Installments[0].InterestPaid));
        Assert.All(loan.Book.Installments[1..], row => Assert.Equal(37.50m, row.Interest));
    }

    private static Agreement LongBegun
    {
        get
        {
            var usual = F1();
            return usual with { Terms = usual.Terms with { Amount = 10_000m, Rate = 0.60m, FirstDueDate = Day("2026-03-19") } };
        }
    }
}
