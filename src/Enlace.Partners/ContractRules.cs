using System.Globalization;
using Enlace.Partners.Domain;

namespace Enlace.Partners;

/// <summary>What the terms of a contract may look like, wherever they are sent.</summary>
internal static class ContractRules
{
    private const int CurrencyLength = 3, Decimals = 4;

    public const string CurrencyRule = "tres letras mayúsculas, como USD", TimeRule = "una fecha ISO 8601, como 2026-01-31";

    public static readonly string AmountRule = $"un número de 0 a {Contract.MaxAmount:0}, con hasta {Decimals} decimales";

    public static readonly string TermsRule = $"hasta {Contract.MaxTerms} caracteres";

    public static bool IsAmount(decimal? amount) => amount is null || (amount is >= 0 and <= Contract.MaxAmount && decimal.Round(amount.Value, Decimals) == amount);

    public static bool IsCurrency(string? currency) =>
        currency is null || (currency.Length == CurrencyLength && currency.All(char.IsAsciiLetterUpper));

    public static bool IsTime(string? text) => text is null || Time(text) is not null;

    /// <summary>A date alone is its midnight in UTC.</summary>
    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? UnixMicroseconds.Cut(time)
            : null;
}
