namespace Enlace.Partners.Domain;

/// <summary>How far a new partner has come on the way to its contract.</summary>
internal enum OnboardingState
{
    Started,
    ContractCreated,
    InCompliance,
    Completed,
    AwaitingReview,
    Compensated,
    Failed,
}
