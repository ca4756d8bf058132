namespace Enlace.Campaigns.Domain.Commissions;

/// <summary>Where the rule of a commission comes from, the closest first.</summary>
internal enum RuleLevel
{
    /// <summary>The contract with the participant.</summary>
    Contract,

    /// <summary>The terms of the campaign.</summary>
    Campaign,

    /// <summary>What is usual for such an interaction.</summary>
    Usual,
}
