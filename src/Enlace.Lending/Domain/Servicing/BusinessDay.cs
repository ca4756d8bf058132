using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>What time alone does to an open loan: interest is earned, installments fall due and grow old.</summary>
internal static class BusinessDay
{
    /// <summary>
    /// Brings a book to a day. A parked advance meets its installment on the due date and not when the next act happens to come,
    /// otherwise the installment would be late in between.
    /// </summary>
    public static void BringTo(Worksheet sheet, DateOnly on)
    {
        if (!sheet.Book.State.IsOpen())
        {
            sheet.Book = sheet.Book with { AsOf = on };
            return;
        }

        while (sheet.Advances.Count > 0 && sheet.Running is { } next && next.DueDate <= on)
        {
            Step(sheet, next.DueDate);
            Payments.ApplyAdvances(sheet);
        }

        if (sheet.Book.State.IsOpen())
            Step(sheet, on);
    }

    public static Refusal? Close(Worksheet sheet, DateOnly on)
    {
        if (sheet.Book.DisbursedOn is null)
            return Refusal.NotActive(sheet.Book.State);
        BringTo(sheet, on);
        if (sheet.Book.State.IsOpen())
            BookLate(sheet);
        sheet.Book = sheet.Book with { ClosedOn = on };
        return null;
    }

    /// <summary>Moves between 1200 and 1210 what the loan's state and overdue installments ask for.</summary>
    public static void Reclassify(Worksheet sheet)
    {
        var pastDue = sheet.Book.State == LoanState.Defaulted ? sheet.Book.Balance : Arrears.OverduePrincipal(sheet.Rows, sheet.On);
        sheet.Post(new EntryDraft(sheet.On, EntryKind.Reclassification)
            .Move(Account.LoansPastDue, Account.LoansCurrent, pastDue - sheet.Book.PastDue));
        sheet.Book = sheet.Book with { PastDue = pastDue };
    }

    private static void Step(Worksheet sheet, DateOnly on)
    {
        sheet.Book = sheet.Book with { AsOf = on };
        Accrue(sheet);
        if (sheet.Book.State == LoanState.Active && Arrears.DaysPastDue(sheet.Rows, on) >= Arrears.DefaultedFrom)
            sheet.Become(LoanState.Defaulted, BookEvent.Defaulted);
        Reclassify(sheet);
    }

    private static void Accrue(Worksheet sheet)
    {
        var earned = sheet.Due.Sum(i => sheet.Rows[i].InterestLeft);
        if (sheet.Running is { } running)
            earned += EarnedInterest.Of(running, sheet.On, sheet.Agreement.Terms) - running.InterestPaid;
        sheet.Post(new EntryDraft(sheet.On, EntryKind.Accrual)
            .Move(Account.InterestReceivable, Account.InterestIncome, earned - sheet.Book.InterestReceivable));
        sheet.Book = sheet.Book with { InterestReceivable = earned };
    }

    private static void BookLate(Worksheet sheet)
    {
        var earned = sheet.Due.Sum(i =>
            LateInterest.Earned(sheet.Rows[i], sheet.On, sheet.Agreement.LateRate) - sheet.Rows[i].LatePaid);
        sheet.Post(new EntryDraft(sheet.On, EntryKind.LateAccrual)
            .Move(Account.LateInterestReceivable, Account.LateInterestIncome, earned - sheet.Book.LateReceivable));
        sheet.Book = sheet.Book with { LateReceivable = earned };
    }
}
