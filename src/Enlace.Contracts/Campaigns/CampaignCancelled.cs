namespace Enlace.Contracts.Campaigns;

/// <summary>A campaign is over for good; its row stays.</summary>
[WireName("CampaignCancelada")]
[Topic("evento-campaigns")]
public sealed record CampaignCancelled(Guid Id, DateTimeOffset CancelledAt, string CorrelationId, string? Reason = null) : IEvent
{
    string IEvent.Subject => Id.ToString();
}
