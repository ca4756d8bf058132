using System.Globalization;

namespace Enlace.Campaigns.Statements;

/// <summary>
/// Which lines of a statement a caller wants, the oldest first. A place is an instant and how many of its lines were shown: many conversions may have happened at the
/// same one, such as a day that somebody sent without an hour.
/// </summary>
internal sealed record StatementPage(string? Limit, string? Cursor)
{
    public const int Most = 10_000;

    public int Size => Number(Limit) ?? Most;

    /// <summary>Null on the first page.</summary>
    public (DateTimeOffset At, int Shown)? After => Place(Cursor);

    public void Check(Faults faults) => faults
        .Require(Limit is null || Number(Limit) is not null, nameof(Limit), $"un número entero de 1 a {Most}")
        .Require(Cursor is null || Place(Cursor) is not null, nameof(Cursor), "el valor de siguiente tal como se recibió");

    /// <summary>Takes the line too many away; where the next page begins, if there is one.</summary>
    public string? Next(List<StatementLine> lines)
    {
        if (lines.Count <= Size)
            return null;
        lines.RemoveRange(Size, lines.Count - Size);
        var last = lines[^1].HappenedAt;
        var shown = lines.Count(line => line.HappenedAt == last) + (After is { } place && place.At == last ? place.Shown : 0);
        return Kernel.Http.Cursor.Encode(string.Create(CultureInfo.InvariantCulture, $"{UnixMicroseconds.Of(last)}.{shown}"));
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most ? number : null;

    private static (DateTimeOffset At, int Shown)? Place(string? text) =>
        text is not null && Kernel.Http.Cursor.Decode(text)?.Split('.') is [var at, var shown] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds <= UnixMicroseconds.Of(DateTimeOffset.MaxValue) && int.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out var lines)
            ? (UnixMicroseconds.ToTime(microseconds), lines)
            : null;
}
