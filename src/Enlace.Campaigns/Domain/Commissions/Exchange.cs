using Enlace.Campaigns.Domain.Attribution;

namespace Enlace.Campaigns.Domain.Commissions;

/// <summary>What was earned in one currency and is reckoned in another.</summary>
internal static class Exchange
{
    /// <summary>
    /// The credits in the other currency: together what their sum is worth, half a minor unit up, and divided as they are. The rate is applied once, so nobody gains
    /// or loses by how many shared it.
    /// </summary>
    /// <param name="credits">Who is credited with how much, exactly.</param>
    /// <param name="rate">What one of the currency that was sent is worth.</param>
    /// <param name="decimals">Of the other currency.</param>
    /// <returns>Null when it is more than any amount of ours.</returns>
    public static IReadOnlyList<ParticipantCredit>? Of(IReadOnlyList<ParticipantCredit> credits, decimal rate, int decimals)
    {
        var amounts = credits.Select(credit => credit.Amount).ToArray();
        var whole = MinorUnits.Round(amounts.Sum() * rate, decimals);
        if (whole > Cents.MostAmount)
            return null;
        if (amounts.Sum() == 0)
            return credits;
        var parts = ExactSplit.Of(whole, amounts, decimals);
        return [.. credits.Select((credit, i) => credit with { Amount = parts[i] })];
    }
}
