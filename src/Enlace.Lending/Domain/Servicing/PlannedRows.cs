using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>A schedule as the engine gives it becomes rows of the book.</summary>
internal static class PlannedRows
{
    public static IEnumerable<InstallmentRow> Of(IEnumerable<Installment> installments) => installments.Select(installment => new InstallmentRow(
        installment.Number, installment.DueDate, installment.Balance + installment.Principal, installment.Principal, installment.Interest,
        installment.Vat - installment.FeesVat, installment.Fees, installment.FeesVat, installment.From));
}
