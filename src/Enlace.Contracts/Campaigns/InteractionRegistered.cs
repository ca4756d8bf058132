namespace Enlace.Contracts.Campaigns;

/// <summary>Somebody did what may be paid for: bought something, left their details, or clicked where clicks are paid. Who it was is not told.</summary>
/// <param name="Id">The interaction's, as its sender named it.</param>
/// <param name="ConversionKind">In the words of the wire.</param>
/// <param name="CampaignRef">As it was named; there may be no such campaign.</param>
[WireName("interaccion-registrada")]
[Topic("interaccion-registrada")]
public sealed record InteractionRegistered(
    string Id, string ConversionKind, string? CampaignRef, string? AffiliateId, DateTimeOffset HappenedAt, decimal? Value = null, string? CurrencyCode = null) : IEvent
{
    string IEvent.Subject => CampaignRef ?? Id;
}
