using System.Globalization;
using Enlace.Kernel.Http;

namespace Enlace.Kernel.Operators;

/// <summary>Reads the query parameters that the operator lists share; what is malformed is named.</summary>
internal static class PageQuery
{
    public const int Largest = 500;
    private const int Usual = 100;

    public static int Limit(string? text) => text is null
        ? Usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Largest
            ? limit
            : throw Bad("limit", $"a number from 1 to {Largest}");

    public static long LongCursor(string? text) => text is null
        ? long.MaxValue
        : long.TryParse(Cursor.Decode(text), NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : throw Bad("cursor", "the next_cursor of an earlier page");

    public static Guid? IdCursor(string? text) => text is null
        ? null
        : Guid.TryParse(Cursor.Decode(text), out var place) ? place : throw Bad("cursor", "the next_cursor of an earlier page");

    public static DateTimeOffset? Time(string name, string? text) => text is null
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Bad(name, "an RFC 3339 instant, such as 2026-01-31T17:05:00Z");

    /// <summary>A text to search for, or null; PostgreSQL cannot even compare with a NUL character.</summary>
    public static string? Text(string name, string? text) => text is null or ""
        ? null
        : text.Length <= 300 && Wire.StorableTextConverter.IsStorable(text) ? text : throw Bad(name, "up to 300 characters of valid Unicode without NUL");

    /// <summary>One of these words, or null.</summary>
    public static string? Word(string name, string? text, IReadOnlyList<string> words) => text is null or ""
        ? null
        : words.Contains(text) ? text : throw Bad(name, $"one of: {string.Join(", ", words)}");

    private static FaultException Bad(string field, string rule) => new(CommonFault.InvalidInput, new FaultDetail(field, rule));
}
