namespace Enlace.Contracts.Partners.Onboarding;

/// <summary>A contract was handed to compliance, for the first time or again.</summary>
[WireName("ContratoEnCompliance")]
public sealed record ContractSubmitted(Guid ContractId, string PartnerId) : IEvent
{
    string IEvent.Subject => ContractId.ToString();
}
