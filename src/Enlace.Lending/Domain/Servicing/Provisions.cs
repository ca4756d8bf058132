using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>The loss allowance follows the provision table: on principal and the accrued interest in balance.</summary>
internal static class Provisions
{
    public static Refusal? Run(Worksheet sheet, DateOnly on)
    {
        if (sheet.Book.DisbursedOn is null)
            return Refusal.NotActive(sheet.Book.State);
        BusinessDay.BringTo(sheet, on);
        if (sheet.Book.State.IsOpen())
            Set(sheet, sheet.Agreement.Provisions.Provision(Exposure(sheet.Book), Arrears.DaysPastDue(sheet.Rows, on)));
        return null;
    }

    public static decimal Exposure(LoanBook book) => book.Balance + book.InterestReceivable + book.LateReceivable;

    public static void Set(Worksheet sheet, decimal allowance)
    {
        sheet.Post(new EntryDraft(sheet.On, EntryKind.Provision)
            .Move(Account.ProvisionExpense, Account.LossAllowance, allowance - sheet.Book.Allowance));
        sheet.Book = sheet.Book with { Allowance = allowance };
    }
}
