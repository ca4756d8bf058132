using Enlace.Lending.Domain.Ledger;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;
using static Enlace.Tests.Lending.Domain.Servicing.ServicedLoan;

namespace Enlace.Tests.Lending.Domain.Servicing;

/// <summary>What the close of a day posts.</summary>
public sealed class BusinessDayTests
{
    private readonly ServicedLoan _loan = Disbursed(F1());

    [Fact]
    public void Interest_is_accrued_day_by_day_and_capped_at_the_installment()
    {
        _loan.CloseDays("2026-01-15", "2026-02-15");
        var accrued = _loan.Posted.Where(entry => entry.Kind == EntryKind.Accrual).ToArray();

        // Thirty days of 30E/360: the 31st adds nothing.
        Assert.Equal(30, accrued.Length);
        Assert.All(accrued, entry => Assert.InRange(entry.Lines[0].Debit, 20.83m, 20.84m));
        Assert.Equal(625.00m, _loan.Book.InterestReceivable);
        Assert.DoesNotContain(accrued, entry => entry.On == Day("2026-01-31"));
    }

    [Fact]
    public void Closing_a_day_twice_posts_nothing_more()
    {
        _loan.Close("2026-02-20");

        Assert.Empty(_loan.Do(new Act.CloseDay(Day("2026-02-20"))).Entries);
    }

    [Fact]
    public void Late_interest_that_was_accrued_is_collected_out_of_its_receivable()
    {
        _loan.CloseDays("2026-02-14", "2026-02-24");
        Assert.Equal(13.49m, _loan.Book.LateReceivable);

        var paid = _loan.Pay(2_500m, "2026-02-25");

        Assert.Equal("Payment: 1010 +2500.00; 1310 -13.49; 4010 -1.50; 1300 -685.68; 1210 -1799.33", paid.Entries().Last());
        Assert.Equal(14.99m, _loan.Ledger.Credit(Account.LateInterestIncome));
    }

    [Fact]
    public void A_loan_that_is_paid_off_closes_without_a_trace()
    {
        _loan.Pay(50_000m, "2026-01-15");

        Assert.Empty(_loan.Do(new Act.CloseDay(Day("2026-02-20"))).Entries);
        Assert.Empty(_loan.Do(new Act.Provide(Day("2026-02-20"))).Entries);
    }

    [Fact]
    public void A_product_without_late_rate_knows_no_late_interest()
    {
        var loan = Disbursed(F1(lateRate: 0));
        loan.Close("2026-03-25");

        Assert.Equal(0, loan.Book.PayoffOn(Day("2026-03-25"))!.LateInterest);
        Assert.Equal(3_621.15m, loan.Book.PastDue);
    }

    [Fact]
    public void Flat_interest_is_earned_evenly_over_the_days_of_its_period()
    {
        var loan = Disbursed(F1(method: Method.Flat));

        Assert.Equal(208.33m, loan.Book.PayoffOn(Day("2026-01-25"))!.Interest);
        Assert.Equal(625.00m, loan.Book.PayoffOn(Day("2026-02-15"))!.Interest);
    }
}
