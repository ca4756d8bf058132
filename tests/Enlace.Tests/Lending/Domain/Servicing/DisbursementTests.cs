using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;
using Enlace.Tests.Lending.Domain.Schedules;
using static Enlace.Tests.Lending.Domain.Servicing.ServicedLoan;

namespace Enlace.Tests.Lending.Domain.Servicing;

/// <summary>How a loan begins.</summary>
public sealed class DisbursementTests
{
    [Fact]
    public void Posts_the_loan_against_the_bank()
    {
        var loan = Disbursed(F1());

        Assert.Equal("1200 +50000.00; 1010 -50000.00", Shown.Of(Assert.Single(loan.Posted)));
        Assert.Equal((50_000m, 1, 24), (loan.Book.Balance, loan.Book.ScheduleVersion, loan.Book.Installments.Length));
    }

    [Fact]
    public void An_opening_fee_that_is_withheld_is_income_and_VAT_at_once()
    {
        var loan = Disbursed(With(Lent.F1 with { VatMode = VatMode.Nominal, Fees = [new Fee("opening", null, 0.02m, FeeWhen.Opening, Withheld: true)] }));

        Assert.Equal("1200 +50000.00; 4020 -1000.00; 2100 -160.00; 1010 -48840.00", Shown.Of(Assert.Single(loan.Posted)));
    }

    [Fact]
    public void What_is_due_at_once_is_installment_0_and_paid_before_anything_else()
    {
        var loan = Disbursed(With(Lent.F1 with { DownPaymentPercent = 0.1m, Fees = [new Fee("opening", 300m, null, FeeWhen.Opening)] }));

        var paid = loan.Pay(6_300m, "2026-01-15");

        Assert.Equal("Fee 0 300.00; Principal 0 5000.00; Prepayment 1000.00", Shown.Of(paid.Lines));
        Assert.Equal(44_000m, loan.Book.Balance);
    }

    [Fact]
    public void Fees_of_the_schedule_fall_due_with_their_installment()
    {
        var loan = Disbursed(With(Lent.F1 with { VatMode = VatMode.Nominal, Fees = [new Fee("insurance", 50m, null, FeeWhen.Each)] }));

        var paid = loan.Pay(50m + 8m + 625m + 100m + 1_799.33m, "2026-02-15");

        Assert.Equal("Fee 1 50.00; FeeVat 1 8.00; Interest 1 625.00; InterestVat 1 100.00; Principal 1 1799.33", Shown.Of(paid.Lines));
    }

    [Fact]
    public void Due_dates_count_from_the_day_on_which_the_money_left()
    {
        var agreement = F1();
        var approved = LoanBook.Applied(agreement, Day("2026-01-15")).Apply(new Act.Approve(Day("2026-01-16"))).Book;

        var book = approved.Apply(new Act.Disburse(Day("2026-01-31"))).Book;

        Assert.Equal(["2026-02-28", "2026-03-31"], book.Installments.Take(2).Select(row => $"{row.DueDate:yyyy-MM-dd}"));
        Assert.Equal(625m, book.Installments[0].Interest);
    }

    [Fact]
    public void A_first_period_that_the_disbursement_shortened_accrues_from_it()
    {
        var loan = Disbursed(With(Lent.F1 with { DisbursedOn = Day("2026-01-25") }));

        Assert.Equal(0, loan.Book.PayoffOn(Day("2026-01-25"))!.Interest);
        // Nine days of 30E/360.
        Assert.Equal(187.50m, loan.Book.PayoffOn(Day("2026-02-04"))!.Interest);
        Assert.Equal(loan.Book.Installments[0].Interest, loan.Book.PayoffOn(Day("2026-02-15"))!.Interest);
    }

    [Fact]
    public void A_loan_in_tranches_is_not_serviced() =>
        Assert.Throws<ArgumentException>(() => With(Lent.F1 with { Disbursements = [new Tranche(Day("2026-02-01"), 100m)] }));

    private static Agreement With(Terms terms) => new(terms, 0.30m, ProvisionTable.TypeOne);
}
