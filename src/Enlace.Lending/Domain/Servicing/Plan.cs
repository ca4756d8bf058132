using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>A schedule as the engine gives it becomes rows of the book.</summary>
internal static class Plan
{
    /// <param name="installments">What the engine gave; a down payment, number 0, was never lent.</param>
    /// <param name="opening">The principal before the first of them.</param>
    /// <param name="from">From when the first one's interest runs.</param>
    /// <param name="agreement">How fees are taxed.</param>
    public static IEnumerable<InstallmentRow> Rows(IEnumerable<Installment> installments, decimal opening, DateOnly from, Agreement agreement)
    {
        foreach (var installment in installments.Where(installment => installment.Number > 0))
        {
            var feesVat = agreement.VatOn(installment.Fees);
            yield return new InstallmentRow(
                installment.Number, installment.DueDate, opening, installment.Principal, installment.Interest,
                installment.Vat - feesVat, installment.Fees, feesVat, from);
            opening -= installment.Principal;
            from = installment.DueDate;
        }
    }
}
