using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>A schedule as the engine gives it becomes rows of the book.</summary>
internal static class PlannedRows
{
    public static IEnumerable<InstallmentRow> Of(IEnumerable<Installment> installments) => installments.Select(installment => new InstallmentRow(
        installment.Number, installment.DueDate, installment.Balance + installment.Principal, installment.Principal, installment.Interest,
        installment.Vat - installment.FeesVat, installment.Fees, installment.FeesVat, installment.From));

    /// <summary>The amount that repeats: the level installment of the French method, the principal of the others.</summary>
    public static decimal Share(Terms terms, IReadOnlyList<Installment> installments)
    {
        var row = installments.FirstOrDefault(row => row.Number > terms.PrincipalGrace) ?? installments[^1];
        return terms.Method != Method.French ? row.Principal
            : row.Principal + row.Interest + (terms.VatOn == VatOn.Level ? row.Vat - row.FeesVat : 0);
    }
}
