using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>Money comes in, fresh or parked, and is allocated and posted.</summary>
internal static class Payments
{
    public static Refusal? Run(Worksheet sheet, Act.Pay pay)
    {
        // 1. May this money be taken?
        if (!Amounts.AreValid(pay.Amount))
            return Refusal.InvalidAmount;
        BusinessDay.BringTo(sheet, pay.On);
        var state = sheet.Book.State;
        if (!state.IsOpen() && state != LoanState.WrittenOff && !(state == LoanState.PaidOff && pay.IsDeposit))
            return Refusal.NotActive(state);
        var owed = state == LoanState.PaidOff ? 0 : Payoffs.Of(sheet).Total;
        if (pay.Amount > owed && !pay.IsDeposit)
            return Refusal.MoreThanPayoff;

        // 2. Allocate it.
        var pot = new Pot(pay.Id, pay.On, AllocationSource.Payment, pay.Amount);
        if (state == LoanState.WrittenOff)
            sheet.Book = sheet.Book with { Claim = sheet.Book.Claim - pot.Take(sheet.Book.Claim, AllocationStep.Recovery, Concept.Recovery, Rules.Recovery) };
        else if (state.IsOpen())
            Allocate(sheet, pot, pay, pay.Amount >= owed);
        var credit = pot.Take(pot.Left, AllocationStep.Excess, Concept.CustomerCredit, Rules.Credit);
        sheet.Book = sheet.Book with { CustomerCredit = sheet.Book.CustomerCredit + credit };

        // 3. Post it, and look where the loan stands now.
        Post(sheet, pot, state == LoanState.WrittenOff ? EntryKind.Recovery : EntryKind.Payment, Account.Bank, pay.Id);
        if (state.IsOpen())
            Settle(sheet, pay.Amount >= owed);
        return null;
    }

    /// <summary>What is parked pays what fell due today.</summary>
    public static void ApplyAdvances(Worksheet sheet)
    {
        foreach (var advance in sheet.Advances.ToArray())
        {
            var pot = new Pot(advance.PaymentId, sheet.On, AllocationSource.Advance, advance.Left);
            Allocation.PayDue(sheet, pot);
            Use(sheet, advance, pot);
        }

        Settle(sheet, paysOff: false);
    }

    private static void Allocate(Worksheet sheet, Pot pot, Act.Pay pay, bool paysOff)
    {
        Allocation.PayDue(sheet, pot);
        Prepayment.PayAccrued(sheet, pot);
        if (paysOff)
        {
            Prepayment.PayRest(sheet, pot, sheet.Parked);
        }
        else if (pot.Left > 0 && pay.Excess == Excess.Advance)
        {
            var parked = pot.Take(pot.Left, AllocationStep.Excess, Concept.Advance, Rules.Parked);
            sheet.Advances.Add(new Advance(pay.Id, parked));
        }
        else if (pot.Left > 0)
        {
            Prepayment.Reduce(sheet, pot, pay.Excess);
        }
    }

    private static void Settle(Worksheet sheet, bool paysOff)
    {
        // What is parked belongs to the payoff amount; it follows the payment that settles the loan.
        if (paysOff)
        {
            foreach (var advance in sheet.Advances.ToArray())
            {
                var pot = new Pot(advance.PaymentId, sheet.On, AllocationSource.Advance, advance.Left);
                Prepayment.PayRest(sheet, pot, parked: 0);
                Use(sheet, advance, pot);
            }

            Prepayment.EndSchedule(sheet);
        }

        if (sheet.Rows.All(row => row.IsPaid) && sheet.Charges.TrueForAll(charge => charge.Left + charge.VatLeft == 0))
        {
            sheet.Become(LoanState.PaidOff, BookEvent.PaidOff);
            Provisions.Set(sheet, 0);
        }
        else if (sheet.Book.State == LoanState.Defaulted && Arrears.DaysPastDue(sheet.Rows, sheet.On) == 0)
        {
            sheet.Become(LoanState.Active, BookEvent.Cured);
        }

        BusinessDay.Reclassify(sheet);
    }

    private static void Use(Worksheet sheet, Advance advance, Pot pot)
    {
        var at = sheet.Advances.IndexOf(advance);
        if (pot.Left == 0)
            sheet.Advances.RemoveAt(at);
        else
            sheet.Advances[at] = advance with { Left = pot.Left };
        Post(sheet, pot, EntryKind.AdvanceApplied, Account.CustomerCredit, advance.PaymentId);
    }

    private static void Post(Worksheet sheet, Pot pot, EntryKind kind, Account source, Guid paymentId)
    {
        var principal = pot.Of(Concept.Principal) + pot.Of(Concept.Prepayment);
        var interest = pot.Of(Concept.Interest);
        var late = pot.Of(Concept.LateInterest);
        var lateAccrued = Math.Min(late, sheet.Book.LateReceivable);
        sheet.Book = sheet.Book with
        {
            Balance = sheet.Book.Balance - principal,
            PastDue = sheet.Book.PastDue - pot.FromPastDue,
            InterestReceivable = sheet.Book.InterestReceivable - interest,
            LateReceivable = sheet.Book.LateReceivable - lateAccrued,
        };

        // Late interest that no close of day accrued becomes income with its payment.
        sheet.Explain(pot.Lines);
        sheet.Post(new EntryDraft(sheet.On, kind, paymentId)
            .Debit(source, pot.Lines.Sum(line => line.Amount))
            .Credit(Account.FeeIncome, pot.Of(Concept.Fee))
            .Credit(Account.LateInterestReceivable, lateAccrued)
            .Credit(Account.LateInterestIncome, late - lateAccrued)
            .Credit(Account.InterestReceivable, interest)
            .Credit(Account.VatPayable, pot.Of(Concept.FeeVat) + pot.Of(Concept.LateVat) + pot.Of(Concept.InterestVat))
            .Credit(Account.LoansPastDue, pot.FromPastDue)
            .Credit(Account.LoansCurrent, principal - pot.FromPastDue)
            .Credit(Account.Recoveries, pot.Of(Concept.Recovery))
            .Credit(Account.CustomerCredit, pot.Of(Concept.Advance) + pot.Of(Concept.CustomerCredit)));
    }
}
