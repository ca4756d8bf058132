namespace Enlace.Contracts.Campaigns;

/// <summary>Interactions are counted no more: they were part of a fraud. It is the last step of taking a conversion back.</summary>
[WireName("interacciones-descartadas")]
[Topic("interacciones-descartadas")]
public sealed record InteractionsDiscarded(string ConversionId, string CampaignRef, IReadOnlyList<string> Interactions) : IEvent
{
    string IEvent.Subject => CampaignRef;
}
