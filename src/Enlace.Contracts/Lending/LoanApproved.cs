namespace Enlace.Contracts.Lending;

/// <summary>An application for a loan was approved.</summary>
[WireName("loan_approved")]
public sealed record LoanApproved(Guid LoanId, Guid ClientId, string Amount, string ApprovedBy) : IEvent
{
    string IEvent.Subject => LoanId.ToString();
}
