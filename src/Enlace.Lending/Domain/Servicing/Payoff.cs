namespace Enlace.Lending.Domain.Servicing;

/// <summary>What has to be paid on a day so that nothing is owed any more.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Principal">Outstanding principal; of a loan written off, all that is still claimed.</param>
/// <param name="Interest">Ordinary interest: unpaid of due installments, and of the running one what has accrued.</param>
/// <param name="LateInterest">Late interest up to the day.</param>
/// <param name="Fees">Fees due.</param>
/// <param name="Vat">VAT on the three before.</param>
/// <param name="Parked">Advances that count against it.</param>
internal sealed record Payoff(DateOnly AsOf, decimal Principal, decimal Interest, decimal LateInterest, decimal Fees, decimal Vat, decimal Parked)
{
    public decimal Total => Principal + Interest + LateInterest + Fees + Vat - Parked;
}
