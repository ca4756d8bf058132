using System.Globalization;

namespace Enlace.Partners;

/// <summary>How long a page may be; every list of this module has the same limits.</summary>
internal static class Paging
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 500;
    public const string CursorRule = "el valor de siguiente tal como se recibió";

    public static readonly string LimitRule = $"un número entero de 1 a {MaxLimit}";

    public static bool IsLimit(string? text) => text is null || TryRead(text) is not null;

    public static int Limit(string? text) => text is null ? DefaultLimit : TryRead(text) ?? DefaultLimit;

    private static int? TryRead(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit ? limit : null;
}
