namespace Enlace.Campaigns.Domain;

/// <summary>Where the registration of a campaign is.</summary>
internal enum SagaStep
{
    Started,
    RegisteringPartners,
    RegisteringTracking,
    Completed,
    Compensating,
    Compensated,
    Failed,
}
