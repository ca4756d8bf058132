using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Domain.Commissions;

/// <summary>Finds the rule for a commission: the contract, else the campaign, else what is usual.</summary>
internal static class RuleChain
{
    /// <summary>What is paid for a purchase when nobody said anything: a tenth, at least 5 and at most 5,000. Leads and clicks are paid only where a rule says so.</summary>
    public static CommissionRule UsualPurchase { get; } = new(RuleKind.Percentage, 10, 5, 5000);

    /// <summary>
    /// The closest rule decides, even where it pays nothing: who agreed on an amount per lead did not agree on a tenth of every purchase as well.
    /// </summary>
    /// <returns>Null when such an interaction is not paid for.</returns>
    public static ChosenRule? For(InteractionKind kind, CommissionRule? contract, CommissionRule? campaign)
    {
        var chosen = contract is not null ? new ChosenRule(contract, RuleLevel.Contract)
            : campaign is not null ? new ChosenRule(campaign, RuleLevel.Campaign)
            : new ChosenRule(UsualPurchase, RuleLevel.Usual);
        return chosen.Rule.PaysFor(kind) ? chosen : null;
    }
}
