using System.Globalization;
using Enlace.Kernel.Http;

namespace Enlace.Kernel.Events.Log;

/// <summary>
/// A place in the log's order, by time and then by id. It belongs to a document and not to a store or its order of arrival, so a page that was
/// begun goes on without gap or repeat whatever arrives meanwhile.
/// </summary>
public sealed record EventLogPlace(DateTimeOffset OccurredAt, Guid Id)
{
    private const char Separator = '.';

    public static EventLogPlace Of(EventDocument document) => new(document.OccurredAt, document.Id);

    /// <summary>Null when the text is no cursor of ours.</summary>
    public static EventLogPlace? Decode(string cursor) =>
        Cursor.Decode(cursor)?.Split(Separator) is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time <= DateTimeOffset.MaxValue.Ticks
        && Guid.TryParseExact(id, "N", out var guid)
            ? new EventLogPlace(new DateTimeOffset(time, TimeSpan.Zero), guid)
            : null;

    public string Encode() => Cursor.Encode(string.Create(CultureInfo.InvariantCulture, $"{OccurredAt.UtcTicks}{Separator}{Id:N}"));
}
