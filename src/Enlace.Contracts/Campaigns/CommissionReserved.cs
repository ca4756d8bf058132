namespace Enlace.Contracts.Campaigns;

/// <summary>A participant is promised a commission; its amount is set aside in the campaign's budget.</summary>
[WireName("comision-reservada")]
[Topic("comision-reservada")]
public sealed record CommissionReserved(
    Guid CommissionId, string ConversionId, string CampaignRef, string AffiliateId, decimal Amount, string CurrencyCode, DateTimeOffset HeldUntil) : IEvent
{
    string IEvent.Subject => CampaignRef;
}
