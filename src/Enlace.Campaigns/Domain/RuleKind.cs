namespace Enlace.Campaigns.Domain;

/// <summary>How a commission is reckoned.</summary>
internal enum RuleKind
{
    Percentage,
    FixedAmount,
    PerAction,
    PerLead,
    PerClick,
    RevenueShare,
}
