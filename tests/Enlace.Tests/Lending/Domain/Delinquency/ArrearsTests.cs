using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Ledger;
using Enlace.Lending.Domain.Servicing;
using Enlace.Tests.Lending.Domain.Servicing;
using static Enlace.Tests.Lending.Domain.Servicing.ServicedLoan;

namespace Enlace.Tests.Lending.Domain.Delinquency;

/// <summary>A loan grows old: past due, in default, cured, written off.</summary>
public sealed class ArrearsTests
{
    private readonly ServicedLoan _loan = Disbursed(F1());

    [Theory]
    [InlineData("2026-02-14", 0, "Active", 0)]
    [InlineData("2026-02-15", 0, "Active", 0)]
    [InlineData("2026-02-16", 1, "Active", 1_799.33)]
    [InlineData("2026-03-15", 28, "Active", 1_799.33)]
    [InlineData("2026-03-16", 29, "Active", 3_621.15)]
    [InlineData("2026-05-15", 89, "Active", 5_465.74)]
    [InlineData("2026-05-16", 90, "Defaulted", 50_000)]
    public void Days_count_from_the_due_date_of_the_oldest_unpaid_installment(string on, int days, string state, decimal pastDue)
    {
        _loan.Close(on);

        Assert.Equal(days, Arrears.DaysPastDue(_loan.Book.Installments, Day(on)));
        Assert.Equal((Enum.Parse<LoanState>(state), pastDue), (_loan.Book.State, _loan.Book.PastDue));
        Assert.Equal(pastDue, _loan.Ledger.Debit(Account.LoansPastDue));
    }

    [Fact]
    public void In_default_the_whole_loan_is_past_due_until_all_arrears_are_paid()
    {
        Assert.Equal([BookEvent.Defaulted], _loan.Do(new Act.CloseDay(Day("2026-05-16"))).Events);

        // Four installments are due; what pays the first three leaves the loan where it is … 
        var part = _loan.Pay(5_000m, "2026-05-17");
        Assert.Empty(part.Events);
        Assert.Equal((LoanState.Defaulted, _loan.Book.Balance), (_loan.Book.State, _loan.Book.PastDue));

        // … and a day's payment of all that is due cures it.
        var payoff = _loan.Book.PayoffOn(Day("2026-05-17"))!;
        var rest = _loan.Book.Installments.Where(row => row.DueDate <= Day("2026-05-17")).Sum(row => row.PrincipalLeft + row.InterestLeft);
        var cured = _loan.Pay(rest + payoff.LateInterest, "2026-05-17");

        Assert.Equal([BookEvent.Cured], cured.Events);
        Assert.Equal((LoanState.Active, 0m), (_loan.Book.State, _loan.Book.PastDue));
        Assert.Equal(0, Arrears.DaysPastDue(_loan.Book.Installments, Day("2026-05-17")));
        Assert.Equal("Reclassification", cured.Entries[^1].Kind.ToString());
    }

    [Fact]
    public void Age_does_not_wait_for_the_close_of_a_day() =>
        Assert.Equal([BookEvent.Defaulted], _loan.Pay(100m, "2026-05-20").Events);

    [Fact]
    public void The_report_of_the_portfolio_looks_ahead_without_touching_the_book()
    {
        var line = LoanDelinquency.Of(_loan.Book, Day("2026-03-20"))!;

        // 625.00 + 602.51 of due installments, and five days of 46,378.85: 96.62.
        Assert.Equal((33, "31-60", 50_000m, 3_621.15m), (line.DaysPastDue, line.Bucket.Label, line.Principal, line.OverduePrincipal));
        Assert.Equal((51_324.13m, 15_397.24m), (line.Exposure, line.Provision));
        Assert.Equal(Day("2026-01-15"), _loan.Book.AsOf);
        Assert.Null(LoanDelinquency.Of(_loan.Book, Day("2026-01-14")));

        _loan.Pay(50_000m, "2026-01-15");
        Assert.Null(LoanDelinquency.Of(_loan.Book, Day("2026-03-20")));
    }

    [Fact]
    public void A_loan_in_default_can_be_paid_off()
    {
        _loan.Close("2026-06-30");
        var paid = _loan.Pay(_loan.Book.PayoffOn(Day("2026-07-01"))!.Total, "2026-07-01");

        Assert.Equal([BookEvent.PaidOff], paid.Events);
        Assert.Equal((LoanState.PaidOff, 0m, 0m), (_loan.Book.State, _loan.Book.Balance, _loan.Book.PastDue));
    }

    [Fact]
    public void Provision_is_taken_of_principal_and_accrued_interest_and_released_with_the_loan()
    {
        _loan.Pay(2_424.33m, "2026-02-15");
        Assert.Equal(["Provision: 5000 +482.01; 1290 -482.01"], _loan.Do(new Act.Provide(Day("2026-02-15"))).Entries());

        // One day past due: 4 % of 48,200.67 and the 602.51 + 19.33 + 1.52 of interest that stand in 1300 and 1310.
        _loan.Close("2026-03-16");
        _loan.Do(new Act.Provide(Day("2026-03-16")));
        Assert.Equal(
            Math.Round(0.04m * (48_200.67m + _loan.Book.InterestReceivable + _loan.Book.LateReceivable), 2, MidpointRounding.AwayFromZero),
            _loan.Book.Allowance);
        Assert.Equal((602.51m + 19.32m, 1.52m), (_loan.Book.InterestReceivable, _loan.Book.LateReceivable));

        _loan.Pay(_loan.Book.PayoffOn(Day("2026-03-17"))!.Total, "2026-03-17");
        Assert.Equal(0, _loan.Ledger.Credit(Account.LossAllowance));
        Assert.Equal(0, _loan.Ledger.Debit(Account.ProvisionExpense));
    }

    [Fact]
    public void Written_off_it_leaves_the_books_and_what_still_comes_in_is_a_recovery()
    {
        _loan.Close("2026-05-16");
        var claim = _loan.Book.PayoffOn(Day("2026-05-16"))!.Total;

        var written = _loan.Do(new Act.WriteOff(Day("2026-05-17"))).Entries().ToArray();

        Assert.Contains("WriteOff: 1290 +50000.00; 1210 -50000.00", written);
        Assert.Contains(written, entry => entry.StartsWith("WriteOffInterest: 1290 +", StringComparison.Ordinal));
        Assert.Equal((LoanState.WrittenOff, 0m), (_loan.Book.State, _loan.Book.Balance));
        Assert.True(_loan.Book.Claim > claim, "a day's interest has been added");
        Assert.Equal(0, _loan.Ledger.Debit(Account.InterestReceivable));

        var recovered = _loan.Pay(1_000m, "2026-06-01");
        Assert.Equal("Recovery 1000.00", Shown.Of(recovered.Lines));
        Assert.Equal(["Recovery: 1010 +1000.00; 4030 -1000.00"], recovered.Entries());
        Assert.Equal(_loan.Book.Claim, _loan.Book.PayoffOn(Day("2026-07-01"))!.Total);
        Assert.Equal(
            RefusalKind.MoreThanPayoff,
            _loan.Book.Apply(new Act.Pay(Guid.CreateVersion7(), _loan.Book.Claim + 0.01m, Day("2026-06-02"))).Refusal!.Kind);
    }
}
