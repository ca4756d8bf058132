namespace Enlace.Contracts.Campaigns;

/// <summary>The registration of a campaign has come to its end: all of it stands, or none of it.</summary>
/// <param name="Status">COMPLETADA or COMPENSADA.</param>
[WireName("SagaCampaignTerminada")]
[Topic("evento-saga-campaigns")]
public sealed record CampaignSagaEnded(Guid CampaignId, string Status, string CorrelationId, DateTimeOffset EndedAt, string? Reason = null) : IEvent
{
    public const string Completed = "COMPLETADA", Compensated = "COMPENSADA";

    string IEvent.Subject => CampaignId.ToString();
}
