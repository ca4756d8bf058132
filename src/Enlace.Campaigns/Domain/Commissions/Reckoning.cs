using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Domain.Commissions;

/// <summary>What a rule pays for, and how much.</summary>
internal static class Reckoning
{
    /// <summary>Whether it pays for such an interaction at all.</summary>
    public static bool PaysFor(this CommissionRule rule, InteractionKind kind) => kind switch
    {
        InteractionKind.Purchase => rule.Kind is not (RuleKind.PerLead or RuleKind.PerClick),
        InteractionKind.Lead => rule.Kind == RuleKind.PerLead,
        InteractionKind.Click => rule.Kind == RuleKind.PerClick,
        _ => false,
    };

    /// <summary>What one participant's credit comes to before the rule's ends.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="credit">The participant's part of the value.</param>
    /// <param name="fixedPart">The participant's part of the rule's value, where that is an amount.</param>
    /// <param name="decimals">Of the currency.</param>
    public static decimal Plain(this CommissionRule rule, decimal credit, decimal fixedPart, int decimals = MinorUnits.Usual) =>
        Math.Max(0, MinorUnits.Round(rule.IsShare ? credit * rule.Value / 100 : fixedPart, decimals));

    /// <summary>What a conversion comes to between the rule's ends.</summary>
    public static decimal Within(this CommissionRule rule, decimal amount, int decimals = MinorUnits.Usual)
    {
        var raised = Math.Max(amount, rule.Least is { } least ? MinorUnits.Round(least, decimals) : 0);
        return rule.Most is { } most ? Math.Min(raised, MinorUnits.Round(most, decimals)) : raised;
    }
}
