namespace Enlace.Contracts.Campaigns;

/// <summary>A campaign that was asked for is not stored, and will not be.</summary>
[WireName("RegistroCampaignFallido")]
[Topic("evento-campaigns")]
public sealed record CampaignRegistrationFailed(Guid Id, string Code, string Error, string CorrelationId) : IEvent
{
    string IEvent.Subject => Id.ToString();
}
