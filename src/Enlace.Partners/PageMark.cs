using System.Globalization;

namespace Enlace.Partners;

/// <summary>The last row of a page, by instant and id: the next page starts behind it, whatever was added meanwhile.</summary>
internal sealed record PageMark(DateTimeOffset At, Guid Id)
{
    // Behind every stored instant, and still a time: a forged number beyond it would not be one.
    private const long FarFuture = 100_000_000_000_000_000;

    /// <param name="list">Which list and order it belongs to: elsewhere it means nothing.</param>
    public string Text(string list) =>
        Cursor.Encode(string.Create(CultureInfo.InvariantCulture, $"{list}.{UnixMicroseconds.Of(At)}.{Id:N}"));

    /// <summary>No mark is the first page.</summary>
    public static bool IsMark(string? text, string list) => text is null || Read(text, list) is not null;

    public static PageMark? Read(string? text, string list) =>
        text is not null && Cursor.Decode(text)?.Split('.') is [var of, var at, var id] && of == list
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds < FarFuture
        && Guid.TryParseExact(id, "N", out var guid)
            ? new PageMark(UnixMicroseconds.ToTime(microseconds), guid)
            : null;
}
