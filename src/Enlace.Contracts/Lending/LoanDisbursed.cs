namespace Enlace.Contracts.Lending;

/// <summary>The money of a loan was paid out.</summary>
[WireName("loan_disbursed")]
public sealed record LoanDisbursed(Guid LoanId, Guid ClientId, string Amount, DateOnly DisbursedOn) : IEvent
{
    string IEvent.Subject => LoanId.ToString();
}
