namespace Enlace.Campaigns.Domain;

/// <summary>What is paid for a conversion.</summary>
/// <param name="Kind">How it is reckoned.</param>
/// <param name="Value">Percent for the kinds that take a share, otherwise an amount.</param>
/// <param name="Least">No commission is less.</param>
/// <param name="Most">No commission is more.</param>
internal sealed record CommissionRule(RuleKind Kind, decimal Value, decimal? Least, decimal? Most)
{
    public bool IsShare => Kind is RuleKind.Percentage or RuleKind.RevenueShare;

    /// <summary>Whether it can pay anything sensible.</summary>
    public bool IsSound => Value >= 0 && (!IsShare || Value <= 100) && Least is null or >= 0 && (Most is null || Most >= (Least ?? 0));
}
