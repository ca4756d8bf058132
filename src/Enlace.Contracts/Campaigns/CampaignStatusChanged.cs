namespace Enlace.Contracts.Campaigns;

/// <summary>A campaign was activated, paused or completed.</summary>
[WireName("CampaignCambioDeEstado")]
[Topic("evento-campaigns")]
public sealed record CampaignStatusChanged(Guid Id, string Status, string PreviousStatus, DateTimeOffset ChangedAt, long Version, string? Reason = null) : IEvent
{
    string IEvent.Subject => Id.ToString();
}
