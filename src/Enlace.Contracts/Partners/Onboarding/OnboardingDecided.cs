namespace Enlace.Contracts.Partners.Onboarding;

/// <summary>Somebody looked at a refused contract and decided what becomes of the partner's onboarding.</summary>
[WireName("DecisionOnboarding")]
public sealed record OnboardingDecided(string PartnerId, Guid ContractId, string Decision, string Comments) : IEvent
{
    string IEvent.Subject => ContractId.ToString();
}
