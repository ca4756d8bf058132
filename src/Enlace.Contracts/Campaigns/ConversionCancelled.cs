namespace Enlace.Contracts.Campaigns;

/// <summary>Whoever told of a conversion took it back: what it led to is taken back too, the money first.</summary>
[WireName("conversion-cancelada")]
[Topic("conversion-cancelada")]
public sealed record ConversionCancelled(string ConversionId, string CampaignRef, string Reason) : IEvent
{
    string IEvent.Subject => CampaignRef;
}
