using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>The loan is paid out and its schedule begins.</summary>
internal static class Disbursement
{
    public static Refusal? Run(Worksheet sheet, Act.Disburse disburse)
    {
        if (sheet.Become(LoanState.Active, BookEvent.Disbursed) is { } refusal)
            return refusal;

        var schedule = Schedules.Schedules.Of(sheet.Agreement.Terms);
        var lent = schedule.Installments.Where(installment => installment.Number > 0).Sum(installment => installment.Principal);
        sheet.Book = sheet.Book with
        {
            AsOf = disburse.On,
            DisbursedOn = disburse.On,
            Balance = lent,
            InstallmentAmount = schedule.InstallmentAmount,
        };
        sheet.Recut(Plan.Rows(schedule.Installments, lent, disburse.On, sheet.Agreement));
        sheet.Post(new EntryDraft(disburse.On, EntryKind.Disbursement).Move(Account.LoansCurrent, Account.Bank, lent));
        return null;
    }
}
