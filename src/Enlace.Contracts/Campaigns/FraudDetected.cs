namespace Enlace.Contracts.Campaigns;

/// <summary>A conversion was reported as fraud: what it led to is taken back, the money first.</summary>
[WireName("fraude-detectado")]
[Topic("fraude-detectado")]
public sealed record FraudDetected(string ConversionId, string CampaignRef, string Reason) : IEvent
{
    string IEvent.Subject => CampaignRef;
}
