namespace Enlace.Contracts.Partners.Onboarding;

/// <summary>Compliance refuses a contract, for a reason of its rules and never for a failure of ours. On a broker it has no envelope.</summary>
[WireName("contrato-rechazado")]
[Topic("contrato-rechazado")]
public sealed record ContractRejected(
    string PartnerId, Guid ContractId, decimal Amount, string Currency, string Status, string Kind, DateTimeOffset RejectedAt,
    string RejectionCause, string FailedValidation) : IEvent
{
    string IEvent.Subject => ContractId.ToString();
}
