using Enlace.Lending.Domain.Servicing;
using static Enlace.Tests.Lending.Domain.Servicing.ServicedLoan;

namespace Enlace.Tests.Lending.Domain.Servicing;

/// <summary>The states of a loan: all pairs, those of the contract and no others.</summary>
public sealed class LoanStatesTests
{
    private const string Allowed = """
        PENDING -> APPROVED
        PENDING -> REJECTED
        PENDING -> CANCELLED
        APPROVED -> ACTIVE
        APPROVED -> CANCELLED
        ACTIVE -> PAID_OFF
        ACTIVE -> DEFAULTED
        DEFAULTED -> ACTIVE
        DEFAULTED -> PAID_OFF
        DEFAULTED -> WRITTEN_OFF
        """;

    private static readonly DateOnly Start = Day("2026-01-15");

    [Fact]
    public void Only_these_may_follow_each_other()
    {
        var states = Enum.GetValues<LoanState>();
        var found = from state in states from next in states where state.MayBecome(next) select $"{state.Word()} -> {next.Word()}";

        Assert.Equal(Allowed.Split('\n').Order(), found.Order());
    }

    [Fact]
    public void A_forbidden_one_is_refused_by_name()
    {
        var pending = LoanBook.Applied(F1(), Start);
        Assert.Equal("Invalid state transition: PENDING -> ACTIVE", pending.Apply(new Act.Disburse(Start)).Refusal!.Text);

        var rejected = pending.Apply(new Act.Reject(Start)).Book;
        Assert.Equal("Invalid state transition: REJECTED -> APPROVED", rejected.Apply(new Act.Approve(Start)).Refusal!.Text);

        var active = Disbursed(F1()).Book;
        Assert.Equal("Invalid state transition: ACTIVE -> WRITTEN_OFF", active.Apply(new Act.WriteOff(Start)).Refusal!.Text);
        Assert.Equal("Invalid state transition: ACTIVE -> CANCELLED", active.Apply(new Act.Cancel(Start)).Refusal!.Text);
    }

    [Fact]
    public void A_payment_needs_a_loan_that_is_open()
    {
        var loan = Disbursed(F1());
        loan.Pay(50_000m, "2026-01-15");

        Assert.Equal("Loan is not active. Status: PAID_OFF", loan.Book.Apply(new Act.Pay(Guid.CreateVersion7(), 1m, Start)).Refusal!.Text);
        Assert.Equal(
            "Loan is not active. Status: PENDING",
            LoanBook.Applied(F1(), Start).Apply(new Act.Pay(Guid.CreateVersion7(), 1m, Start, IsDeposit: true)).Refusal!.Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(0.005)]
    public void Amounts_are_whole_cents_above_zero(decimal amount)
    {
        var book = Disbursed(F1()).Book;

        Assert.Equal(RefusalKind.InvalidAmount, book.Apply(new Act.Pay(Guid.CreateVersion7(), amount, Start)).Refusal!.Kind);
        Assert.Equal(RefusalKind.InvalidAmount, book.Apply(new Act.ChargeFee(Guid.CreateVersion7(), "x", amount, Start)).Refusal!.Kind);
        Assert.Equal(RefusalKind.InvalidAmount, book.Apply(new Act.Refund(Guid.CreateVersion7(), amount, Start)).Refusal!.Kind);
    }

    [Fact]
    public void What_is_backdated_or_too_early_is_not_applied()
    {
        var loan = Disbursed(F1());
        loan.Close("2026-02-20");

        Assert.Equal(RefusalKind.Backdated, Pay("2026-02-19"));
        Assert.Equal(RefusalKind.Backdated, Pay("2026-02-20"));
        Assert.Null(Pay("2026-02-21"));
        Assert.Equal(RefusalKind.BeforeDisbursement, Pay("2026-01-14"));

        RefusalKind? Pay(string on) => loan.Book.Apply(new Act.Pay(Guid.CreateVersion7(), 100m, Day(on))).Refusal?.Kind;
    }

    [Fact]
    public void A_forbidden_one_is_refused_by_name_on_a_day_that_is_closed_too()
    {
        var loan = Disbursed(F1());
        loan.Close("2026-02-20");

        foreach (var on in (DateOnly[])[Day("2026-02-20"), Day("2026-02-19"), Day("2026-01-14")])
        {
            foreach (var (act, state) in ((Act, string)[])
            [
                (new Act.Approve(on), "APPROVED"), (new Act.Reject(on), "REJECTED"), (new Act.Cancel(on), "CANCELLED"), (new Act.Disburse(on), "ACTIVE"),
                (new Act.WriteOff(on), "WRITTEN_OFF"),
            ])
                Assert.Equal($"Invalid state transition: ACTIVE -> {state}", loan.Book.Apply(act).Refusal!.Text);
        }
    }

    [Fact]
    public void A_day_that_is_closed_and_one_that_has_passed_are_told_apart()
    {
        var loan = Disbursed(F1());
        loan.Close("2026-02-20");

        Assert.Equal("2026-02-20 is closed already", Text("2026-02-20"));
        Assert.Equal("2026-02-19 lies before the loan's business date 2026-02-20", Text("2026-02-19"));

        string Text(string on) => loan.Book.Apply(new Act.Pay(Guid.CreateVersion7(), 100m, Day(on))).Refusal!.Text;
    }

    [Fact]
    public void A_fee_is_charged_once()
    {
        var loan = Disbursed(F1());
        var fee = new Act.ChargeFee(Guid.CreateVersion7(), "late payment", 200m, Start);
        loan.Do(fee);

        Assert.Equal(RefusalKind.Repeated, loan.Book.Apply(fee).Refusal!.Kind);
    }
}
