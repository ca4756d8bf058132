using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>A loan in default leaves the books; the claim on the borrower stays.</summary>
internal static class WritingOff
{
    public static Refusal? Run(Worksheet sheet, Act.WriteOff writeOff)
    {
        BusinessDay.BringTo(sheet, writeOff.On);
        var before = sheet.Snapshot();
        if (sheet.Become(LoanState.WrittenOff, BookEvent.WrittenOff) is { } refusal)
            return refusal;

        // The allowance has to bear all of it, so what the table had not asked for yet is provided now.
        Provisions.Set(sheet, Provisions.Exposure(before));
        sheet.Post(new EntryDraft(writeOff.On, EntryKind.WriteOff).Move(Account.LossAllowance, Account.LoansPastDue, before.Balance));
        sheet.Post(new EntryDraft(writeOff.On, EntryKind.WriteOffInterest)
            .Move(Account.LossAllowance, Account.InterestReceivable, before.InterestReceivable)
            .Move(Account.LossAllowance, Account.LateInterestReceivable, before.LateReceivable));

        var claim = Payoffs.Of(new Worksheet(before)).Total;
        sheet.Book = sheet.Book with { Claim = claim, Balance = 0, PastDue = 0, InterestReceivable = 0, LateReceivable = 0, Allowance = 0 };
        return null;
    }
}
