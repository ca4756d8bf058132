namespace Enlace.Contracts.Campaigns;

/// <summary>No commission of a fraudulent conversion stands any more; its attribution is next.</summary>
[WireName("comisiones-retiradas")]
public sealed record CommissionsWithdrawn(string ConversionId, string CampaignRef, IReadOnlyList<Guid> Commissions) : IEvent
{
    string IEvent.Subject => CampaignRef;
}
