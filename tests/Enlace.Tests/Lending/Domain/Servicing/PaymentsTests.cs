using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;
using static Enlace.Tests.Lending.Domain.Servicing.ServicedLoan;

namespace Enlace.Tests.Lending.Domain.Servicing;

/// <summary>The payments A1 to A8 of the contract, to the cent and to the ledger line.</summary>
public sealed class PaymentsTests
{
    private readonly ServicedLoan _loan = Disbursed(F1());

    [Fact]
    public void A1_an_installment_on_its_due_date_pays_its_interest_and_its_principal()
    {
        var paid = _loan.Pay(2_424.33m, "2026-02-15");

        Assert.Equal("Interest 1 625.00; Principal 1 1799.33", Shown.Of(paid.Lines));
        Assert.Equal(48_200.67m, _loan.Book.Balance);
        Assert.Equal(["Accrual: 1300 +625.00; 4000 -625.00", "Payment: 1010 +2424.33; 1300 -625.00; 1200 -1799.33"], paid.Entries());
        Assert.Null(paid.Superseded);
    }

    [Theory]
    [InlineData("ReduceTerm", 23, 2_424.33, 2_323.70, 7_533.96)]
    [InlineData("ReduceInstallment", 23, 2_420.53, 2_420.46, 7_547.12)]
    public void A2_what_exceeds_the_installment_reduces_principal(string excess, int more, decimal installment, decimal last, decimal interest)
    {
        var paid = _loan.Pay(2_500m, "2026-02-15", Enum.Parse<Excess>(excess));

        Assert.Equal("Interest 1 625.00; Principal 1 1799.33; Prepayment 75.67", Shown.Of(paid.Lines));
        Assert.Equal(48_125m, _loan.Book.Balance);
        var rest = _loan.Book.Installments.Where(row => row.Number > 1).ToArray();
        Assert.Equal(more, rest.Length);
        Assert.All(rest[..^1], row => Assert.Equal(installment, row.Principal + row.Interest));
        Assert.Equal(last, rest[^1].Principal + rest[^1].Interest);
        Assert.Equal(interest, _loan.FutureInterest);
        Assert.Equal(24, paid.Superseded!.Count);
        Assert.Equal(2, _loan.Book.ScheduleVersion);
    }

    [Fact]
    public void A2_parked_it_waits_and_pays_the_next_installment_on_its_due_date()
    {
        var paid = _loan.Pay(2_500m, "2026-02-15", Excess.Advance);
        Assert.Equal("Interest 1 625.00; Principal 1 1799.33; Advance 75.67", Shown.Of(paid.Lines));
        Assert.Equal("Payment: 1010 +2500.00; 1300 -625.00; 1200 -1799.33; 2200 -75.67", paid.Entries().Last());
        Assert.Equal(48_200.67m, _loan.Book.Balance);
        Assert.Equal(48_125m, _loan.Book.PayoffOn(Day("2026-02-15"))!.Total);

        // Nobody acts on the due date itself; the day after, the money has met the installment on time.
        var closed = _loan.Do(new Act.CloseDay(Day("2026-03-16")));

        Assert.Equal("Interest 2 75.67", Shown.Of(closed.Lines));
        Assert.Equal(Day("2026-03-15"), closed.Lines.Single().On);
        Assert.Contains("AdvanceApplied: 2200 +75.67; 1300 -75.67", closed.Entries());
        Assert.Empty(_loan.Book.Advances);
        Assert.Equal(526.84m, _loan.Book.Installments[1].InterestLeft);
    }

    [Fact]
    public void Parked_money_for_a_whole_installment_keeps_it_from_being_late()
    {
        _loan.Pay(2 * 2_424.33m, "2026-02-15", Excess.Advance);

        var closed = _loan.Do(new Act.CloseDay(Day("2026-04-01")));

        Assert.Equal("Interest 2 602.51; Principal 2 1821.82", Shown.Of(closed.Lines));
        Assert.Equal((46_378.85m, 0m), (_loan.Book.Balance, _loan.Book.PastDue));
        Assert.DoesNotContain(closed.Entries, entry => entry.Lines.Any(line => (int)line.Account is 1210 or 4010));
    }

    [Fact]
    public void A3_late_interest_comes_first_and_the_excess_pays_interest_that_has_accrued()
    {
        var paid = _loan.Pay(2_500m, "2026-02-25");

        Assert.Equal("LateInterest 1 14.99; Interest 1 625.00; Principal 1 1799.33; Interest 2 60.68", Shown.Of(paid.Lines));
        Assert.Equal("Late interest on overdue principal: 1799.33 × 0.30 × 10/360", paid.Lines[0].Rule);
        Assert.Equal("Interest that accrued from 2026-02-15 to 2026-02-25 is taken from the excess first", paid.Lines[3].Rule);
        Assert.Equal(48_200.67m, _loan.Book.Balance);
        Assert.Equal(541.83m, _loan.Book.Installments[1].InterestLeft);
        Assert.Equal(140.16m, _loan.Book.InterestReceivable);
        Assert.Equal(
            [
                "Accrual: 1300 +825.84; 4000 -825.84",
                "Reclassification: 1210 +1799.33; 1200 -1799.33",
                "Payment: 1010 +2500.00; 4010 -14.99; 1300 -685.68; 1210 -1799.33",
            ],
            paid.Entries());
    }

    [Fact]
    public void A4_with_a_fee_and_VAT_every_step_goes_before_the_next()
    {
        var loan = Disbursed(F1(VatMode.Nominal));
        loan.Do(new Act.ChargeFee(Guid.CreateVersion7(), "late payment", 200m, Day("2026-02-25")));

        var paid = loan.Pay(2_500m, "2026-02-25");

        Assert.Equal(
            "Fee 200.00; FeeVat 32.00; LateInterest 1 14.99; LateVat 1 2.40; Interest 1 625.00; InterestVat 1 100.00; Principal 1 1525.61",
            Shown.Of(paid.Lines));
        Assert.Equal(new AllocationTotals(200m, 32m, 14.99m, 2.40m, 625m, 100m, 1_525.61m), AllocationTotals.Of(paid.Lines));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], paid.Lines.Select(line => (int)line.Step));
        Assert.Equal(273.72m, loan.Book.PastDue);
        Assert.Equal(48_474.39m, loan.Book.Balance);
        Assert.Equal(["Payment: 1010 +2500.00; 4020 -200.00; 4010 -14.99; 1300 -625.00; 2100 -134.40; 1210 -1525.61"], paid.Entries());
    }

    [Fact]
    public void A5_interest_of_both_late_installments_comes_before_the_principal_of_the_first()
    {
        var paid = _loan.Pay(2_500m, "2026-03-25");

        Assert.Equal("LateInterest 1 56.98; LateInterest 2 15.18; Interest 1 625.00; Interest 2 602.51; Principal 1 1200.33", Shown.Of(paid.Lines));
        Assert.Equal(599.00m, _loan.Book.Installments[0].PrincipalLeft);
        Assert.Equal(48_799.67m, _loan.Book.Balance);
        Assert.Equal(599.00m + 1_821.82m, _loan.Book.PastDue);
    }

    [Fact]
    public void Late_interest_goes_on_from_the_principal_that_a_part_payment_left()
    {
        _loan.Pay(2_500m, "2026-03-25");

        // 599.00 × 0.30 × 10/360 = 4.99; 1821.82 × 0.30 × 20/360 = 30.36, of which 15.18 was paid.
        Assert.Equal(4.99m + 15.18m, _loan.Book.PayoffOn(Day("2026-04-04"))!.LateInterest);
    }

    [Fact]
    public void The_oldest_fee_is_paid_first_and_its_VAT_after_every_fee()
    {
        var loan = Disbursed(F1(VatMode.Nominal));
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        loan.Do(new Act.ChargeFee(first, "copy", 10m, Day("2026-01-20")));
        loan.Do(new Act.ChargeFee(second, "visit", 20m, Day("2026-01-21")));

        var paid = loan.Pay(31m, "2026-01-22");

        Assert.Equal([(first, 10m), (second, 20m), (first, 1m)], paid.Lines.Select(line => (line.ChargeId!.Value, line.Amount)));
        Assert.Equal((0.60m, 3.20m), (loan.Book.Charges[0].VatLeft, loan.Book.Charges[1].VatLeft));
    }

    [Fact]
    public void A7_on_the_day_of_disbursement_all_is_principal()
    {
        var paid = _loan.Pay(2_500m, "2026-01-15");

        Assert.Equal("Prepayment 2500.00", Shown.Of(paid.Lines));
        Assert.Equal(new AllocationTotals(0, 0, 0, 0, 0, 0, 2_500m), AllocationTotals.Of(paid.Lines));
        Assert.Equal(47_500m, _loan.Book.Balance);
        Assert.Equal(["Payment: 1010 +2500.00; 1200 -2500.00"], paid.Entries());
        Assert.Equal(23, _loan.Book.Installments.Length);
        Assert.Equal((593.75m, 1_830.58m), (_loan.Book.Installments[0].Interest, _loan.Book.Installments[0].Principal));
        Assert.Equal(1_492.00m, _loan.Book.Installments[^1].Principal + _loan.Book.Installments[^1].Interest);
        Assert.Equal(7_327.26m, _loan.FutureInterest);
    }

    [Fact]
    public void A7_with_smaller_installments()
    {
        _loan.Pay(2_500m, "2026-01-15", Excess.ReduceInstallment);

        Assert.Equal(24, _loan.Book.Installments.Length);
        Assert.All(_loan.Book.Installments[..^1], row => Assert.Equal(2_303.12m, row.Principal + row.Interest));
        Assert.Equal(2_302.98m, _loan.Book.Installments[^1].Principal + _loan.Book.Installments[^1].Interest);
        Assert.Equal(7_774.74m, _loan.FutureInterest);
        Assert.Equal(2_303.12m, _loan.Book.Share);
    }

    [Fact]
    public void A8_the_rest_on_the_same_day_pays_the_loan_off()
    {
        _loan.Pay(2_500m, "2026-01-15");
        var paid = _loan.Pay(47_500m, "2026-01-15");

        Assert.Equal((LoanState.PaidOff, 0m), (_loan.Book.State, _loan.Book.Balance));
        Assert.Equal([BookEvent.PaidOff], paid.Events);
        Assert.Empty(_loan.Book.Installments);
        Assert.Equal(0, _loan.Ledger.Principal);
    }
}
