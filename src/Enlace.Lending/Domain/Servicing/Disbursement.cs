using Enlace.Lending.Domain.Ledger;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>The loan is paid out and its schedule begins.</summary>
internal static class Disbursement
{
    public static Refusal? Run(Worksheet sheet, Act.Disburse disburse)
    {
        if (sheet.Become(LoanState.Active, BookEvent.Disbursed) is { } refusal)
            return refusal;

        var agreement = sheet.Agreement with { Terms = On(disburse.On, sheet.Agreement.Terms) };
        var terms = agreement.Terms;
        var schedule = Schedules.Schedules.Of(terms);
        sheet.Book = sheet.Book with
        {
            Agreement = agreement,
            AsOf = disburse.On,
            DisbursedOn = disburse.On,
            Balance = terms.Amount,
            Share = schedule.Share,
        };
        sheet.Recut(PlannedRows.Of(schedule.Installments));
        sheet.Post(new EntryDraft(disburse.On, EntryKind.Disbursement)
            .Debit(Account.LoansCurrent, terms.Amount)
            .Credit(Account.FeeIncome, schedule.Opening.WithheldFees)
            .Credit(Account.VatPayable, schedule.Opening.WithheldVat)
            .Credit(Account.Bank, schedule.Opening.Net(terms.Amount)));
        return null;
    }

    /// <summary>Due dates are counted from the day on which the money really leaves.</summary>
    private static Terms On(DateOnly day, Terms terms) => day == terms.FirstDay ? terms : terms with
    {
        StartDate = day,
        DisbursedOn = null,
        FirstDueDate = terms.FirstDueDate > day ? terms.FirstDueDate : null,
    };
}
