namespace Enlace.Partners.Domain;

/// <summary>What a contract says; as a template, what one of its kind says unless somebody wanted it otherwise.</summary>
/// <param name="Months">How long it holds; 0 is without end.</param>
internal sealed record ContractTerms(ContractKind Kind, decimal Amount, string Currency, int Months, string Text)
{
    public DateTimeOffset? EndOf(DateTimeOffset start) => Months == 0 ? null : start.AddMonths(Months);
}
