namespace Enlace.Contracts.Lending;

/// <summary>A loan was granted. Amounts are texts with two decimals, the rate one with four.</summary>
[WireName("loan_created")]
public sealed record LoanCreated(
    string Amount, string InterestRate, int TermMonths, Guid Id, Guid ClientId, string Status, DateTimeOffset GrantedAt, string CurrentBalance) : IEvent
{
    string IEvent.Subject => Id.ToString();
}
