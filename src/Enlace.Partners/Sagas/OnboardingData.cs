namespace Enlace.Partners.Sagas;

/// <summary>What an onboarding remembers from step to step.</summary>
internal sealed class OnboardingData
{
    /// <summary>The newest contract, which decides.</summary>
    public Guid? ContractId { get; set; }

    public int ContractNumber { get; set; }
}
