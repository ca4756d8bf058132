namespace Enlace.Contracts.Lending;

/// <summary>A loan was paid back to the last cent.</summary>
[WireName("loan_paid_off")]
public sealed record LoanPaidOff(Guid LoanId, Guid ClientId, DateOnly PaidOffOn) : IEvent
{
    string IEvent.Subject => LoanId.ToString();
}
