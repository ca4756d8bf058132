namespace Enlace.Contracts.Partners.Onboarding;

/// <summary>Somebody must look at a refused contract. On a broker it has no envelope.</summary>
[WireName("revision-contrato")]
[Topic("revision-contrato")]
public sealed record ContractReviewRequested(
    string PartnerId, Guid ContractId, decimal Amount, string Currency, string Status, string Kind, DateTimeOffset ReviewAt,
    string OriginalCause, string FailedValidation, bool NeedsManualReview) : IEvent
{
    /// <summary>The one status of a contract that waits for a person.</summary>
    public const string NeedsReview = "REQUIERE_REVISION";

    string IEvent.Subject => ContractId.ToString();
}
