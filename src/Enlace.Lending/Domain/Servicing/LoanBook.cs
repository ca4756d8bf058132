using System.Collections.Immutable;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>
/// How a loan stands: a fold over its acts, and enough of it to apply the next one without looking back.
/// </summary>
/// <remarks>
/// The rows: the scalars below are columns of the loan; <see cref="Installments"/> are the rows of (loan, <see cref="ScheduleVersion"/>, number)
/// – a new version writes all its rows anew and leaves the older ones as they stood; <see cref="Charges"/> are rows of (loan, id);
/// <see cref="Advances"/> are a column of the payment (what is parked of it), in the order of the payments. Nothing else is remembered.
/// Beside the book an <see cref="Outcome"/> gives rows that are only ever added: allocation lines of (payment, position) and ledger entries.
/// The acts themselves are needed for a correction alone (<see cref="History"/>).
/// </remarks>
internal sealed record LoanBook(Agreement Agreement, LoanState State, DateOnly AsOf)
{
    /// <summary>The last day that was closed; an act on it or before it is a correction.</summary>
    public DateOnly? ClosedOn { get; init; }

    public DateOnly? DisbursedOn { get; init; }

    /// <summary>Counts from 1, the schedule that was agreed; 0 before the loan is paid out.</summary>
    public int ScheduleVersion { get; init; }

    /// <summary>
    /// The amount that repeats in the schedule in force, the level installment of the French method and the principal of the others;
    /// a prepayment that shortens the term keeps it.
    /// </summary>
    public decimal Share { get; init; }

    /// <summary>Outstanding principal, accounts 1200 and 1210. Nothing once it is written off.</summary>
    public decimal Balance { get; init; }

    /// <summary>The part of the balance that stands in 1210: what is overdue; of a loan in default, all of it.</summary>
    public decimal PastDue { get; init; }

    /// <summary>Ordinary interest that was accrued and not collected, account 1300.</summary>
    public decimal InterestReceivable { get; init; }

    /// <summary>Late interest that was accrued and not collected, account 1310.</summary>
    public decimal LateReceivable { get; init; }

    /// <summary>The loss allowance for this loan, account 1290.</summary>
    public decimal Allowance { get; init; }

    /// <summary>What the customer paid too much and did not get back yet; account 2200 holds this and the advances.</summary>
    public decimal CustomerCredit { get; init; }

    /// <summary>What the borrower of a loan that was written off still owes.</summary>
    public decimal Claim { get; init; }

    public ImmutableArray<InstallmentRow> Installments { get; init; } = [];

    public ImmutableArray<Charge> Charges { get; init; } = [];

    public ImmutableArray<Advance> Advances { get; init; } = [];

    public static LoanBook Applied(Agreement agreement, DateOnly on) => new(agreement, LoanState.Pending, on);

    public Outcome Apply(Act act)
    {
        if (DisbursedOn is { } disbursed && (act.On < disbursed || act.On < AsOf || (act.On == ClosedOn && act.Phase == 0)))
        {
            // What the loan can never become is told as that; no other day would help.
            return Outcome.Refused(
                this,
                act.Becomes is { } state && !State.MayBecome(state) ? Refusal.Transition(State, state)
                : act.On < disbursed ? Refusal.BeforeDisbursement(act.On)
                : Refusal.Backdated(act.On, AsOf));
        }

        var sheet = new Worksheet(this);
        var refusal = act switch
        {
            Act.Approve => sheet.Become(LoanState.Approved, BookEvent.Approved),
            Act.Reject => sheet.Become(LoanState.Rejected, BookEvent.Rejected),
            Act.Cancel => sheet.Become(LoanState.Cancelled, BookEvent.Cancelled),
            Act.Disburse disburse => Disbursement.Run(sheet, disburse),
            Act.ChargeFee fee => Fees.Run(sheet, fee),
            Act.Pay pay => Payments.Run(sheet, pay),
            Act.Refund refund => Refunds.Run(sheet, refund),
            Act.WriteOff writeOff => WritingOff.Run(sheet, writeOff),
            Act.CloseDay close => BusinessDay.Close(sheet, close.On),
            Act.Provide provide => Provisions.Run(sheet, provide.On),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "An act without a rule"),
        };
        return refusal is null ? sheet.Finish() : Outcome.Refused(this, refusal);
    }

    /// <returns>What would settle the loan on that day if nothing is paid before; null for a day that has passed or a loan that owes nothing.</returns>
    public Payoff? PayoffOn(DateOnly on) =>
        BroughtTo(on) is { } then && (then.State.IsOpen() || then.State == LoanState.WrittenOff) ? Payoffs.Of(new Worksheet(then)) : null;

    /// <returns>How the loan will stand on that day if nothing happens before; null for a day that has passed.</returns>
    public LoanBook? BroughtTo(DateOnly on)
    {
        if (on < AsOf)
            return null;
        var sheet = new Worksheet(this);
        BusinessDay.BringTo(sheet, on);
        return sheet.Snapshot();
    }
}
