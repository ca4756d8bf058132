namespace Enlace.Contracts.Campaigns;

/// <summary>The terms of a campaign were changed.</summary>
[WireName("CampaignModificada")]
[Topic("evento-campaigns")]
public sealed record CampaignChanged(
    Guid Id, string Name, decimal Budget, string AttributionModel, string FraudPolicy, int HoldDays, decimal PayoutThreshold, DateTimeOffset ChangedAt, long Version,
    CommissionTerms? Commission = null, DateTimeOffset? EndsAt = null,
    IReadOnlyList<ExchangeRate>? ExchangeRates = null, DateTimeOffset? StartsAt = null) : IEvent
{
    string IEvent.Subject => Id.ToString();
}
