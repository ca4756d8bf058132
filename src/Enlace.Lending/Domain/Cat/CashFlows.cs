using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Cat;

/// <summary>The flows of a loan as its borrower sees them. Value added tax stays outside, as the Circular has it; late charges are not foreseen.</summary>
internal static class CashFlows
{
    public static IReadOnlyList<CashFlow> Of(Terms terms, Opening opening, IReadOnlyList<Installment> rows)
    {
        var isMonthly = Calendar.IsMonthly(terms);
        var flows = new List<CashFlow>(rows.Count + terms.Disbursements.Count + 1) { new(Days(terms.FirstDay), terms.Amount - opening.WithheldFees) };
        flows.AddRange(terms.Disbursements.Select(tranche => new CashFlow(Days(tranche.Date), tranche.Amount)));
        flows.AddRange(rows.Select(row => new CashFlow(
            // Regular months are twelfths of a year, however long they are.
            isMonthly && row.Number > 0 ? row.Number * terms.RepayEvery.Count / 12d : Days(row.DueDate),
            row.Vat - row.Payment)));
        return flows;

        double Days(DateOnly date) => (date.DayNumber - terms.StartDate.DayNumber) / 365d;
    }
}
