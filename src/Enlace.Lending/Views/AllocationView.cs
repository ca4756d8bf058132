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
    public static AllocationView Of(IEnumerable<AllocationLine> lines)
    {
        var of = lines.ToLookup(line => line.Concept, line => line.Amount);
        return new AllocationView(
            Sum(Concept.Fee), Sum(Concept.FeeVat), Sum(Concept.LateInterest), Sum(Concept.LateVat), Sum(Concept.Interest), Sum(Concept.InterestVat),
            MoneyText.Of(of[Concept.Principal].Sum() + of[Concept.Prepayment].Sum()),
            Some(Concept.Advance), Some(Concept.CustomerCredit), Some(Concept.Recovery));

        string Sum(Concept concept) => MoneyText.Of(of[concept].Sum());
        string? Some(Concept concept) => of.Contains(concept) ? Sum(concept) : null;
    }
}
