namespace Enlace.Contracts.Partners.Onboarding;

/// <summary>Compliance has nothing against a contract. On a broker it has no envelope.</summary>
[WireName("contrato-aprobado")]
[Topic("contrato-aprobado")]
public sealed record ContractApproved(
    string PartnerId, Guid ContractId, decimal Amount, string Currency, string Status, string Kind, DateTimeOffset ApprovedAt,
    IReadOnlyList<string> PassedValidations) : IEvent
{
    string IEvent.Subject => ContractId.ToString();
}
