namespace Enlace.Contracts.Campaigns;

/// <summary>A commission is owed: the next payout includes it.</summary>
[WireName("comision-confirmada")]
[Topic("comision-confirmada")]
public sealed record CommissionConfirmed(
    Guid CommissionId, string ConversionId, string CampaignRef, string AffiliateId, decimal Amount, string CurrencyCode, string? Batch = null) : IEvent
{
    string IEvent.Subject => CampaignRef;
}
