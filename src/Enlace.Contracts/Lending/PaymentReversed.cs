namespace Enlace.Contracts.Lending;

/// <summary>A payment was taken back by mirror entries.</summary>
[WireName("payment_reversed")]
public sealed record PaymentReversed(Guid PaymentId, Guid LoanId, Guid ClientId, string Amount) : IEvent
{
    string IEvent.Subject => LoanId.ToString();
}
