namespace Enlace.Contracts.Lending;

/// <summary>A loan is in arrears for so long that it counts as defaulted.</summary>
[WireName("loan_defaulted")]
public sealed record LoanDefaulted(Guid LoanId, Guid ClientId, int DaysPastDue, string CurrentBalance) : IEvent
{
    string IEvent.Subject => LoanId.ToString();
}
