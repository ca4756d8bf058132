namespace Enlace.Lending.Domain.Servicing;

/// <summary>A payment in the seven parts that its answer shows. What was parked, credited or recovered is in none of them.</summary>
/// <param name="Fees">Fees.</param>
/// <param name="FeesVat">Their VAT.</param>
/// <param name="LateInterest">Late interest.</param>
/// <param name="LateVat">Its VAT.</param>
/// <param name="Interest">Ordinary interest, due or accrued.</param>
/// <param name="InterestVat">Its VAT.</param>
/// <param name="Principal">Principal, due or ahead of time.</param>
internal sealed record AllocationTotals(
    decimal Fees, decimal FeesVat, decimal LateInterest, decimal LateVat, decimal Interest, decimal InterestVat, decimal Principal)
{
    /// <param name="lines">The lines of one payment; those that tell where its parked part went later do not count.</param>
    public static AllocationTotals Of(IEnumerable<AllocationLine> lines)
    {
        var fresh = lines.Where(line => line.Source == AllocationSource.Payment).ToLookup(line => line.Concept, line => line.Amount);
        return new AllocationTotals(
            fresh[Concept.Fee].Sum(), fresh[Concept.FeeVat].Sum(), fresh[Concept.LateInterest].Sum(), fresh[Concept.LateVat].Sum(),
            fresh[Concept.Interest].Sum(), fresh[Concept.InterestVat].Sum(), fresh[Concept.Principal].Sum() + fresh[Concept.Prepayment].Sum());
    }
}
