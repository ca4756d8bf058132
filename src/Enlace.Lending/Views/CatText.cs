using System.Globalization;
using Enlace.Lending.Domain.Cat;

namespace Enlace.Lending.Views;

/// <summary>The CAT as it is published.</summary>
internal static class CatText
{
    /// <summary>The Circular wants this beside every published figure, in the borrower's language.</summary>
    public const string Legend = "CAT sin IVA, para fines informativos y de comparación";

    public static string? Published(TotalAnnualCost cat) => cat.Published?.ToString("0.0", CultureInfo.InvariantCulture);

    public static string? Exact(TotalAnnualCost cat) => cat.Exact?.ToString("0.00000000", CultureInfo.InvariantCulture);
}
