using System.Globalization;

namespace Enlace.Lending.Forms;

/// <summary>Rates as the contract writes them: fractions with four decimals, as text.</summary>
internal static class RateText
{
    public static string Of(decimal rate) => rate.ToString("0.0000", CultureInfo.InvariantCulture);
}
