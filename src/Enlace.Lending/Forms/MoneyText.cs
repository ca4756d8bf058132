using System.Globalization;

namespace Enlace.Lending.Forms;

/// <summary>Decimals as the contract writes them: as text, so that no reader takes them through binary floating point.</summary>
internal static class MoneyText
{
    public static string Of(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
