namespace Enlace.Campaigns.Domain;

/// <summary>Divides an amount so that its parts add up to it, to the last minor unit.</summary>
internal static class ExactSplit
{
    /// <param name="amount">Zero or more, in whole minor units.</param>
    /// <param name="weights">None below zero, and at least one above it; only their proportions count.</param>
    /// <param name="decimals">Of the minor unit.</param>
    public static decimal[] Of(decimal amount, IReadOnlyList<decimal> weights, int decimals = MinorUnits.Usual)
    {
        var whole = weights.Sum();
        if (whole <= 0 || weights.Any(weight => weight < 0) || amount < 0 || MinorUnits.Round(amount, decimals) != amount)
            throw new ArgumentException($"{amount} cannot be divided by {string.Join(" : ", weights)}.", nameof(weights));
        var parts = weights.Select(weight => MinorUnits.Round(amount * weight / whole, decimals)).ToArray();
        var rest = amount - parts.Sum();
        // The remainder goes to the largest share, among equals to the earliest. It may be below zero and more than that share, where a few cents are
        // divided among many: then the next largest gives too, because no part may be below zero.
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => weights[i]).ThenBy(i => i))
        {
            var change = Math.Max(rest, -parts[i]);
            parts[i] += change;
            rest -= change;
            if (rest == 0)
                break;
        }

        return parts;
    }
}
