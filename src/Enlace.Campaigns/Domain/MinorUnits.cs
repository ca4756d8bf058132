using System.Collections.Frozen;

namespace Enlace.Campaigns.Domain;

/// <summary>The smallest amounts that can be paid. Halves are rounded up: 14.5 cents are 15.</summary>
internal static class MinorUnits
{
    public const int Usual = 2;

    // ISO 4217's currencies without a smaller unit. Those with three decimals are kept to two, as budgets are.
    private static readonly FrozenSet<string> Undivided = FrozenSet.Create(
        StringComparer.Ordinal, "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF");

    public static int Decimals(string currency) => Undivided.Contains(currency) ? 0 : Usual;

    /// <summary>Half up; amounts are never below zero here, and what would be is rounded away from zero, so that a mirrored amount is the same one.</summary>
    public static decimal Round(decimal amount, int decimals = Usual) => decimal.Round(amount, decimals, MidpointRounding.AwayFromZero);
}
