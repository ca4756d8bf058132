namespace Enlace.Contracts.Campaigns;

/// <summary>Asks for a new campaign. The ids are those that whoever asked was promised; a foreign program sends none.</summary>
[WireName("RegistrarCampaign")]
[Queue("comando-registrar-campaign", Subscription = "sub-com-registrar-campaign")]
public sealed record RegisterCampaign(
    string? Name = null, decimal? Budget = null, string? Currency = null, string? BrandId = null, IReadOnlyList<CampaignParticipant>? Participants = null,
    Guid? CampaignId = null, Guid? CommandId = null, bool IsDraft = false, string? AttributionModel = null, CommissionTerms? Commission = null,
    string? FraudPolicy = null, int? HoldDays = null, decimal? PayoutThreshold = null, DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null,
    IReadOnlyList<ExchangeRate>? ExchangeRates = null) : ICommand
{
    string IEvent.Subject => CampaignId?.ToString() ?? "";
}
