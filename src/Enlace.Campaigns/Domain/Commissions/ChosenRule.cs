namespace Enlace.Campaigns.Domain.Commissions;

/// <summary>The rule that decides a commission, and where it comes from.</summary>
internal sealed record ChosenRule(CommissionRule Rule, RuleLevel Level);
