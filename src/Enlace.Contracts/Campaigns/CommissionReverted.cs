namespace Enlace.Contracts.Campaigns;

/// <summary>A commission was taken back.</summary>
/// <param name="WasPaid">Whether it had been paid: then the next payout is less by it.</param>
[WireName("comision-revertida")]
[Topic("comision-revertida")]
public sealed record CommissionReverted(
    Guid CommissionId, string ConversionId, string CampaignRef, string AffiliateId, decimal Amount, string CurrencyCode, string Reason, bool WasPaid) : IEvent
{
    string IEvent.Subject => CampaignRef;
}
