using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>What a customer paid too much goes back.</summary>
internal static class Refunds
{
    public static Refusal? Run(Worksheet sheet, Act.Refund refund)
    {
        if (!Amounts.AreValid(refund.Amount))
            return Refusal.InvalidAmount;
        BusinessDay.BringTo(sheet, refund.On);
        if (refund.Amount > sheet.Book.CustomerCredit)
            return Refusal.MoreThanCredit;
        sheet.Book = sheet.Book with { CustomerCredit = sheet.Book.CustomerCredit - refund.Amount };
        sheet.Post(new EntryDraft(refund.On, EntryKind.Refund, refund.Id).Move(Account.CustomerCredit, Account.Bank, refund.Amount));
        return null;
    }
}
