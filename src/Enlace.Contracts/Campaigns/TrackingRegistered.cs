namespace Enlace.Contracts.Campaigns;

/// <summary>A conversion of a participant was recorded.</summary>
[WireName("evento_registrado")]
[Topic("evento-traking")]
public sealed record TrackingRegistered(Guid Id, string PartnerId, string TrackedCampaign, long AtMs, string CorrelationId) : IEvent
{
    string IEvent.Subject => TrackedCampaign;
}
