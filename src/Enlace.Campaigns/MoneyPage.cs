using System.Globalization;

namespace Enlace.Campaigns;

/// <summary>Which page of a list in order of time a caller wants, the newest first.</summary>
internal sealed record MoneyPage(string? Limit, string? Cursor)
{
    private const int Usual = 100, Most = 500;

    private static readonly DateTimeOffset FarFuture = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public int Size => Number(Limit) ?? Usual;

    /// <summary>The last row of the page before; before the first page, one behind everything.</summary>
    public (DateTimeOffset At, string Id) After => Place(Cursor) ?? (FarFuture, "\uffff");

    public void Check(Faults faults) => faults
        .Require(Limit is null || Number(Limit) is not null, nameof(Limit), $"un número entero de 1 a {Most}")
        .Require(Cursor is null || Place(Cursor) is not null, nameof(Cursor), "el valor de siguiente tal como se recibió");

    /// <summary>An id that somebody looks for: any text of theirs, as long as a database can keep it.</summary>
    public static void CheckId(string? id, string name, Faults faults) => faults
        .Require(id is null || (id.Length <= Domain.Tracking.Interaction.MaxId && StorableTextConverter.IsStorable(id)), name, $"un texto de {Domain.Tracking.Interaction.MaxId} caracteres como mucho, sin el carácter nulo");

    /// <summary>The page, and where the next one begins; one row more than the page was read to know whether there is one.</summary>
    public (IReadOnlyList<T> Page, string? Next) Cut<T>(List<T> rows, Func<T, (DateTimeOffset At, string Id)> place)
    {
        if (rows.Count <= Size)
            return (rows, null);
        var (at, id) = place(rows[Size - 1]);
        return (rows.GetRange(0, Size), Kernel.Http.Cursor.Encode(string.Create(CultureInfo.InvariantCulture, $"{UnixMicroseconds.Of(at)}.{id}")));
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most ? number : null;

    private static (DateTimeOffset At, string Id)? Place(string? text) =>
        text is not null && Kernel.Http.Cursor.Decode(text)?.Split('.', 2) is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds < UnixMicroseconds.Of(FarFuture) && StorableTextConverter.IsStorable(id)
            ? (UnixMicroseconds.ToTime(microseconds), id)
            : null;
}
