namespace Enlace.Lending.Domain.Schedules;

/// <summary>The sums of all rows.</summary>
internal sealed record Totals(decimal Payment, decimal Principal, decimal Interest, decimal Vat, decimal Fees)
{
    public static Totals Of(IReadOnlyList<Installment> rows) => new(
        rows.Sum(row => row.Payment), rows.Sum(row => row.Principal), rows.Sum(row => row.Interest), rows.Sum(row => row.Vat), rows.Sum(row => row.Fees));
}
