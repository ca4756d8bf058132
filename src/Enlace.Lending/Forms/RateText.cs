using System.Globalization;

namespace Enlace.Lending.Forms;

/// <summary>Rates as the contract writes them: fractions with four decimals, as text.</summary>
internal static class RateText
{
    public static string Of(decimal rate) => rate.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>One that may have more decimals, with all of them.</summary>
    public static string Exact(decimal rate) => rate.ToString("0.0000########", CultureInfo.InvariantCulture);
}
