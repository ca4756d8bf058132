namespace Enlace.Campaigns.Domain;

/// <summary>How a campaign attributes, pays and mistrusts.</summary>
internal sealed record CampaignTerms(AttributionModel Attribution, CommissionRule? Rule, FraudPolicy Fraud, int HoldDays, decimal PayoutThreshold, ExchangeRates Rates)
{
    public const int UsualHoldDays = 14, MostHoldDays = 365;

    public static CampaignTerms Usual { get; } = new(AttributionModel.LastTouch, null, FraudPolicy.Moderate, UsualHoldDays, 0, ExchangeRates.None);
}
