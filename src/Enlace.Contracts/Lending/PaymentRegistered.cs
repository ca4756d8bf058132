namespace Enlace.Contracts.Lending;

/// <summary>A payment of a loan was taken and allocated.</summary>
[WireName("payment_registered")]
public sealed record PaymentRegistered(string Amount, Guid Id, DateTimeOffset PaymentDate, Guid LoanId, Guid ClientId) : IEvent
{
    string IEvent.Subject => LoanId.ToString();
}
