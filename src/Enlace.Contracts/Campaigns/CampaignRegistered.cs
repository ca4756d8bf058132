namespace Enlace.Contracts.Campaigns;

/// <summary>A campaign was stored.</summary>
/// <param name="Status">ACTIVA, or BORRADOR where it was asked for as a draft.</param>
/// <param name="CorrelationId">The chain that it began: its saga is known by it.</param>
[WireName("CampaignCreada")]
[Topic("evento-campaigns")]
public sealed record CampaignRegistered(
    Guid Id, string Name, decimal Budget, string Currency, string BrandId, IReadOnlyList<CampaignParticipant> Participants, string Status, string CorrelationId,
    string AttributionModel, string FraudPolicy, int HoldDays, decimal PayoutThreshold, DateTimeOffset StartsAt, DateTimeOffset CreatedAt,
    CommissionTerms? Commission = null, DateTimeOffset? EndsAt = null, IReadOnlyList<ExchangeRate>? ExchangeRates = null) : IEvent
{
    string IEvent.Subject => Id.ToString();
}
