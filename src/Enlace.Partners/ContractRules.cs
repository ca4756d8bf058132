using System.Globalization;
using System.Text.RegularExpressions;
using Enlace.Partners.Domain;

namespace Enlace.Partners;

/// <summary>What the terms of a contract may look like, wherever they are sent.</summary>
internal static partial class ContractRules
{
    private const int CurrencyLength = 3, Decimals = 4;

    public const string CurrencyRule = "tres letras mayúsculas, como USD", TimeRule = "una fecha ISO 8601 de los años 1900 a 2200, como 2026-01-31";

    // Wide enough for any contract, and far enough from the end of the calendar that the months of a template still fit.
    private const int FirstYear = 1900, LastYear = 2200;

    public static readonly string AmountRule = $"un número de 0 a {Contract.MaxAmount:0}, con hasta {Decimals} decimales";

    public static readonly string TermsRule = $"hasta {Contract.MaxTerms} caracteres";

    public static bool IsAmount(decimal? amount) => amount is null || (amount is >= 0 and <= Contract.MaxAmount && decimal.Round(amount.Value, Decimals) == amount);

    public static bool IsCurrency(string? currency) =>
        currency is null || (currency.Length == CurrencyLength && currency.All(char.IsAsciiLetterUpper));

    public static bool IsTime(string? text) => text is null || Time(text) is not null;

    /// <summary>A date alone is its midnight in UTC.</summary>
    public static DateTimeOffset? Time(string? text) =>
        text?.Trim() is { } trimmed && IsoForm().IsMatch(trimmed)
        && DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        && time.Year is >= FirstYear and <= LastYear
            ? UnixMicroseconds.Cut(time)
            : null;

    // The parser alone would also take 01/02/2026, which means two days, and 10:00, which means today.
    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}(-[0-9]{2}([Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?)?)?\z")]
    private static partial Regex IsoForm();
}
