using Enlace.Lending.Domain.Ledger;
using Enlace.Lending.Domain.Servicing;
using static Enlace.Tests.Lending.Domain.Servicing.ServicedLoan;

namespace Enlace.Tests.Lending.Domain.Servicing;

/// <summary>Corrections: payments that come to be known late, and payments that never were.</summary>
public sealed class HistoryTests
{
    private readonly ServicedLoan _loan = Disbursed(F1());

    [Fact]
    public void A_late_payment_takes_back_the_late_interest_that_ran_meanwhile_and_edits_nothing()
    {
        _loan.CloseDays("2026-01-15", "2026-02-25");
        Assert.Equal((14.99m, 1_799.33m), (_loan.Book.LateReceivable, _loan.Book.PastDue));
        var posted = _loan.Posted.ToArray();

        var correction = _loan.Insert(new Act.Pay(Guid.CreateVersion7(), 2_424.33m, Day("2026-02-15")));

        Assert.Equal("Interest 1 625.00; Principal 1 1799.33", Shown.Of(correction.Lines));
        Assert.Equal((0m, 0m, 48_200.67m), (_loan.Book.LateReceivable, _loan.Book.PastDue, _loan.Book.Balance));
        Assert.Equal(0, _loan.Ledger.Credit(Account.LateInterestIncome));
        Assert.Equal(posted, _loan.Posted.Take(posted.Length));

        // The reclassification of the day after and ten days of late interest no longer hold; ordinary interest ran the same all along.
        Assert.Equal(11, correction.Mirrors.Count);
        Assert.All(correction.Mirrors, mirror => Assert.Equal(EntryKind.Reversal, mirror.Kind));
        Assert.Equal(EntryKind.Payment, Assert.Single(correction.Posted).Kind);
        Assert.Null(correction.Superseded);
    }

    [Fact]
    public void A_payment_on_a_closed_day_comes_before_its_close()
    {
        _loan.CloseDays("2026-01-15", "2026-02-15");
        var pay = new Act.Pay(Guid.CreateVersion7(), 2_424.33m, Day("2026-02-15"));
        Assert.Equal(RefusalKind.Backdated, _loan.Book.Apply(pay).Refusal!.Kind);

        _loan.Insert(pay);

        Assert.Equal([pay, new Act.CloseDay(Day("2026-02-15"))], _loan.History.Acts[^2..]);
    }

    [Fact]
    public void A_reversal_mirrors_the_payment_and_brings_the_former_schedule_back()
    {
        var before = Plan();
        var paid = _loan.Pay(2_500m, "2026-01-15");

        var correction = _loan.Reverse(paid.Lines[0].PaymentId);

        Assert.Equal("1010 -2500.00; 1200 +2500.00", Shown.Of(Assert.Single(correction.Mirrors)));
        Assert.Equal((50_000m, 24), (_loan.Book.Balance, _loan.Book.Installments.Length));
        Assert.Equal(before, Plan());

        // A third version: the second, with 23 installments, stays readable.
        Assert.Equal((3, 23), (_loan.Book.ScheduleVersion, correction.Superseded!.Count));
        Assert.Empty(_loan.Lines);
    }

    [Fact]
    public void A_reversal_opens_a_loan_that_was_paid_off()
    {
        _loan.Pay(50_000m, "2026-01-15");
        var correction = _loan.Reverse(_loan.Lines[0].PaymentId);

        Assert.Equal([BookEvent.Reopened], correction.Events);
        Assert.Equal((LoanState.Active, 50_000m), (_loan.Book.State, _loan.Book.Balance));
    }

    [Fact]
    public void A_reversal_may_put_a_loan_into_default()
    {
        var first = _loan.Pay(2_424.33m, "2026-02-15").Lines[0].PaymentId;
        _loan.CloseDays("2026-05-10", "2026-05-20");
        Assert.Equal(LoanState.Active, _loan.Book.State);

        Assert.Equal([BookEvent.Defaulted], _loan.Reverse(first).Events);
        Assert.Equal((LoanState.Defaulted, 50_000m), (_loan.Book.State, _loan.Book.PastDue));
    }

    [Fact]
    public void Reversed_a_second_time_it_is_unknown()
    {
        var paid = _loan.Pay(2_500m, "2026-01-15").Lines[0].PaymentId;
        _loan.Reverse(paid);

        Assert.Equal(RefusalKind.UnknownPayment, _loan.Reverse(paid).Refusal!.Kind);
    }

    [Fact]
    public void Later_payments_that_become_too_much_are_the_customers_credit()
    {
        _loan.Pay(2_424.33m, "2026-02-15");
        _loan.Pay(48_522.01m, "2026-03-01");
        Assert.Equal(LoanState.PaidOff, _loan.Book.State);

        var correction = _loan.Insert(new Act.Pay(Guid.CreateVersion7(), 1_000m, Day("2026-02-15")));

        // 1,000.00 less owed on the first of March, and sixteen days' interest on it: 6.67 (48,200.67 − 1,000.00 bear 314.67).
        Assert.Null(correction.Refusal);
        Assert.Equal((LoanState.PaidOff, 1_006.67m), (_loan.Book.State, _loan.Book.CustomerCredit));
        Assert.Empty(correction.Events);
    }

    [Fact]
    public void A_late_payment_is_judged_as_on_its_day()
    {
        _loan.Close("2026-02-01");

        Assert.Equal(RefusalKind.MoreThanPayoff, Refused(50_100m, "2026-01-16"));
        Assert.Equal(RefusalKind.BeforeDisbursement, Refused(100m, "2026-01-14"));
        Assert.Equal(RefusalKind.InvalidAmount, Refused(0.001m, "2026-01-16"));

        RefusalKind Refused(decimal amount, string on) => _loan.Insert(new Act.Pay(Guid.CreateVersion7(), amount, Day(on))).Refusal!.Kind;
    }

    [Fact]
    public void A_payment_is_in_the_books_once()
    {
        var pay = new Act.Pay(Guid.CreateVersion7(), 100m, Day("2026-01-20"));
        _loan.Close("2026-02-01");
        Assert.Null(_loan.Insert(pay).Refusal);

        Assert.Equal(RefusalKind.Repeated, _loan.Insert(pay).Refusal!.Kind);
    }

    [Fact]
    public void What_rests_on_a_payment_keeps_it_from_being_reversed()
    {
        var paid = _loan.Pay(50_100m, "2026-01-15", deposit: true).Lines[0].PaymentId;
        _loan.Do(new Act.Refund(Guid.CreateVersion7(), 100m, Day("2026-01-16")));

        Assert.Equal(RefusalKind.MoreThanCredit, _loan.Reverse(paid).Refusal!.Kind);
        Assert.Equal(LoanState.PaidOff, _loan.Book.State);
    }

    [Fact]
    public void A_payment_that_would_have_kept_a_loan_out_of_default_is_refused_after_its_write_off()
    {
        _loan.Close("2026-05-16");
        _loan.Do(new Act.WriteOff(Day("2026-05-17")));

        var correction = _loan.Insert(new Act.Pay(Guid.CreateVersion7(), 20_000m, Day("2026-02-15")));

        Assert.Equal("Invalid state transition: ACTIVE -> WRITTEN_OFF", correction.Refusal!.Text);
    }

    [Fact]
    public void A_write_off_on_a_day_that_is_closed_comes_before_its_close_and_is_told_as_it_was()
    {
        // 90 days after 2026-02-15.
        _loan.Close("2026-05-16");
        _loan.Do(new Act.Provide(Day("2026-05-16")));
        var writeOff = new Act.WriteOff(Day("2026-05-16"));
        Assert.Equal(RefusalKind.Backdated, _loan.Book.Apply(writeOff).Refusal!.Kind);

        var correction = _loan.Insert(writeOff);

        Assert.Null(correction.Refusal);
        Assert.Equal((LoanState.WrittenOff, 0m, 0m), (_loan.Book.State, _loan.Book.Balance, _loan.Book.Allowance));
        // Not the default once more, and with what it took out of the books.
        Assert.Equal([new BookMoment(BookEvent.WrittenOff, Day("2026-05-16"), 90, 50_000m)], correction.Moments);
        Assert.Equal([writeOff, new Act.CloseDay(Day("2026-05-16")), new Act.Provide(Day("2026-05-16"))], _loan.History.Acts[^3..]);
    }

    [Fact]
    public void Shows_how_the_loan_stood_on_a_day_that_has_passed()
    {
        _loan.Close("2026-02-20");
        _loan.Pay(_loan.Book.PayoffOn(Day("2026-03-01"))!.Total, "2026-03-01");

        var then = _loan.History.Replay(until: Day("2026-02-20")).Book;

        Assert.Equal((LoanState.Active, 50_000m, 1_799.33m), (then.State, then.Balance, then.PastDue));
    }

    private string Plan() => string.Join("; ", _loan.Book.Installments.Select(row => $"{row.Number} {row.Principal} {row.Interest}"));
}
