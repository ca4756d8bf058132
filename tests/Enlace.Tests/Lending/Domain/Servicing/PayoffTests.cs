using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;
using static Enlace.Tests.Lending.Domain.Servicing.ServicedLoan;

namespace Enlace.Tests.Lending.Domain.Servicing;

/// <summary>What settles a loan on a day, and that it does.</summary>
public sealed class PayoffTests
{
    [Theory]
    [InlineData("Thirty360", 321.34, 48_522.01)]
    [InlineData("Act365", 277.32, 48_477.99)]
    [InlineData("Act360", 281.17, 48_481.84)]
    public void A6_after_A1_it_is_the_principal_and_the_interest_since(string dayCount, decimal interest, decimal total)
    {
        var loan = Disbursed(F1(dayCount: Enum.Parse<DayCount>(dayCount)));
        loan.Pay(2_424.33m, "2026-02-15");

        Assert.Equal(new Payoff(Day("2026-03-01"), 48_200.67m, interest, 0, 0, 0, 0), loan.Book.PayoffOn(Day("2026-03-01")));
        var paid = loan.Pay(total, "2026-03-01");

        Assert.Equal(FormattableString.Invariant($"Interest 2 {interest:0.00}; Prepayment 48200.67"), Shown.Of(paid.Lines));
        Assert.Equal(LoanState.PaidOff, loan.Book.State);
        Assert.Equal([(1, 625.00m), (2, interest)], loan.Book.Installments.Select(row => (row.Number, row.InterestPaid)));
    }

    [Theory]
    [InlineData("2026-03-14", 575.34)]
    [InlineData("2026-03-15", 602.51)]
    public void Interest_of_a_running_period_never_exceeds_that_of_its_installment_and_reaches_it_on_the_due_date(string on, decimal interest)
    {
        var loan = Disbursed(F1(dayCount: DayCount.Act365));
        loan.Pay(2_424.33m, "2026-02-15");
        var days = Day(on).DayNumber - Day("2026-02-15").DayNumber;
        var expected = on == "2026-03-15" ? interest : Money.Round(48_200.67m * 0.15m * days / 365);

        Assert.Equal(expected, loan.Book.PayoffOn(Day(on))!.Interest);

        // The first period has 31 days: by actual days it would be 636.99 on the due date, and 626.71… the day before is too much already.
        var fresh = Disbursed(F1(dayCount: DayCount.Act360));
        Assert.Equal(625m, fresh.Book.PayoffOn(Day("2026-02-14"))!.Interest);
    }

    [Fact]
    public void One_cent_more_is_refused_with_the_words_of_the_contract()
    {
        var loan = Disbursed(F1());
        loan.Pay(2_424.33m, "2026-02-15");
        var before = Shown.Of(loan.Book);

        var refused = loan.Book.Apply(new Act.Pay(Guid.CreateVersion7(), 48_522.02m, Day("2026-03-01")));

        Assert.Equal("Payment amount cannot be greater than the current balance", refused.Refusal!.Text);
        Assert.Equal(before, Shown.Of(refused.Book));
        Assert.Empty(refused.Entries);
    }

    [Fact]
    public void A_deposit_above_it_becomes_the_customers_credit_and_goes_back()
    {
        var loan = Disbursed(F1());
        loan.Pay(2_424.33m, "2026-02-15");

        var paid = loan.Pay(48_600m, "2026-03-01", deposit: true);
        Assert.Equal("Interest 2 321.34; Prepayment 48200.67; CustomerCredit 77.99", Shown.Of(paid.Lines));
        Assert.Equal("Payment: 1010 +48600.00; 1300 -321.34; 1200 -48200.67; 2200 -77.99", paid.Entries().Last());
        Assert.Equal((LoanState.PaidOff, 77.99m), (loan.Book.State, loan.Book.CustomerCredit));

        Assert.Equal(RefusalKind.MoreThanCredit, loan.Book.Apply(new Act.Refund(Guid.CreateVersion7(), 78m, Day("2026-03-02"))).Refusal!.Kind);
        Assert.Equal(["Refund: 2200 +77.99; 1010 -77.99"], loan.Do(new Act.Refund(Guid.CreateVersion7(), 77.99m, Day("2026-03-02"))).Entries());
        Assert.Equal(0, loan.Book.CustomerCredit);
    }

    [Fact]
    public void Fees_late_interest_and_all_VAT_belong_to_it()
    {
        var loan = Disbursed(F1(VatMode.Nominal));
        loan.Do(new Act.ChargeFee(Guid.CreateVersion7(), "late payment", 200m, Day("2026-02-25")));

        // Interest: 625.00 due and ten days of the next; VAT: 16 % of 200.00, 14.99, 625.00 and of the 200.84, each rounded.
        Assert.Equal(new Payoff(Day("2026-02-25"), 50_000m, 825.84m, 14.99m, 200m, 32m + 2.40m + 100m + 32.13m, 0), loan.Book.PayoffOn(Day("2026-02-25")));
        loan.Pay(loan.Book.PayoffOn(Day("2026-02-25"))!.Total, "2026-02-25");

        Assert.Equal(LoanState.PaidOff, loan.Book.State);
        Assert.Equal(166.53m, loan.Ledger.Credit(Enlace.Lending.Domain.Ledger.Account.VatPayable));
    }

    [Fact]
    public void Parked_money_counts_against_it_and_is_used_with_it()
    {
        var loan = Disbursed(F1());
        loan.Pay(3_000m, "2026-02-15", Excess.Advance);
        var payoff = loan.Book.PayoffOn(Day("2026-03-01"))!;
        Assert.Equal((575.67m, 48_522.01m - 575.67m), (payoff.Parked, payoff.Total));

        var paid = loan.Pay(payoff.Total, "2026-03-01");

        Assert.Equal("Interest 2 321.34; Prepayment 47625.00; Prepayment 575.67", Shown.Of(paid.Lines));
        Assert.Equal(LoanState.PaidOff, loan.Book.State);
        Assert.Empty(loan.Book.Advances);
    }

    [Fact]
    public void Parked_money_is_used_before_a_deposit_that_is_too_large_is_the_customers()
    {
        var loan = Disbursed(F1());
        loan.Pay(3_000m, "2026-02-15", Excess.Advance);

        var paid = loan.Pay(50_000m, "2026-03-01", deposit: true);

        Assert.Equal("Interest 2 321.34; Prepayment 47625.00; CustomerCredit 2053.66; Prepayment 575.67", Shown.Of(paid.Lines));
        Assert.Equal((LoanState.PaidOff, 2_053.66m, 0), (loan.Book.State, loan.Book.CustomerCredit, loan.Book.Advances.Length));
    }

    [Fact]
    public void A_day_that_has_passed_has_none()
    {
        var loan = Disbursed(F1());
        loan.Close("2026-02-01");

        Assert.Null(loan.Book.PayoffOn(Day("2026-01-31")));
    }
}
