using System.Text.Json.Serialization;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;

namespace Enlace.Lending.Views;

/// <summary>What a payment went to. What is seldom there is shown only when it is.</summary>
internal sealed record AllocationView(
    string Fees, string FeesVat, string LateInterest, string LateVat, string Interest, string InterestVat, string Principal,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Advance,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CustomerCredit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Recovery)
{
    /// <param name="lines">The lines of one payment; those that tell where its parked part went later do not count.</param>
    public static AllocationView Of(IReadOnlyCollection<AllocationLine> lines)
    {
        var sums = AllocationTotals.Of(lines);
        return new AllocationView(
            MoneyText.Of(sums.Fees), MoneyText.Of(sums.FeesVat), MoneyText.Of(sums.LateInterest), MoneyText.Of(sums.LateVat), MoneyText.Of(sums.Interest),
            MoneyText.Of(sums.InterestVat), MoneyText.Of(sums.Principal), Some(Concept.Advance), Some(Concept.CustomerCredit), Some(Concept.Recovery));

        string? Some(Concept concept) => lines.Where(line => line.Source == AllocationSource.Payment && line.Concept == concept).Sum(line => line.Amount) is var sum and > 0
            ? MoneyText.Of(sum)
            : null;
    }
}
