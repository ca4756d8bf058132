using System.Globalization;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.History;

/// <summary>What the lists of messages may be asked for, as it stands in the address.</summary>
/// <param name="Before">The place after which a page begins: instant and id of the last row shown.</param>
internal sealed record HistoryQuery(PlatformKind? Platform, Guid? Channel, DateTimeOffset? From, DateTimeOffset? To, int Limit, int Offset, (DateTimeOffset At, Guid Id)? Before)
{
    public const int LongestText = 255;

    private const int Usual = 50, Most = 200, Furthest = 100_000;

    /// <exception cref="FaultException">A part of the address is malformed; every such part is named.</exception>
    public static HistoryQuery Of(IQueryCollection query)
    {
        PlatformKind? platform = Text(query, "platform") is { } word ? ReadPlatform(word) : null;
        Guid? channel = Text(query, "channel_id") is not { } id ? null : Guid.TryParse(id, out var guid) ? guid : throw Bad("channel_id", "a UUID");
        var offset = Text(query, "offset") is not { } text ? 0
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var skip) && skip <= Furthest ? skip : throw Bad("offset", $"a number from 0 to {Furthest}; cursor goes further");
        var before = Text(query, "cursor") is { } cursor ? ReadPlace(cursor) ?? throw Bad("cursor", "the next_cursor of an earlier page") : ((DateTimeOffset, Guid)?)null;
        if (before is not null && offset > 0)
            throw Bad("offset", "not together with cursor");
        return new HistoryQuery(platform, channel, Time(query, "from"), Time(query, "to"), ReadLimit(query.TryGetValue("limit", out var limit) ? limit.ToString() : null), offset, before);
    }

    public static int ReadLimit(string? text) => text is null ? Usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Most ? limit : throw Bad("limit", $"a number from 1 to {Most}");

    public static PlatformKind ReadPlatform(string word) => MessagingWire.Glossary.TryRead<PlatformKind>(word, out var kind)
        ? kind
        : throw Bad("platform", $"one of: {string.Join(", ", MessagingWire.Glossary.Words<PlatformKind>())}");

    public static OutboundStatus? ReadStatus(IQueryCollection query) => Text(query, "status") is not { } word ? null
        : MessagingWire.Glossary.TryRead<OutboundStatus>(word, out var status) ? status : throw Bad("status", $"one of: {string.Join(", ", MessagingWire.Glossary.Words<OutboundStatus>())}");

    /// <summary>Null when it is absent or empty.</summary>
    public static string? Text(IQueryCollection query, string name) => !query.TryGetValue(name, out var values) || values is [null or ""] ? null
        : values is [{ Length: <= LongestText } text] && StorableTextConverter.IsStorable(text) ? text : throw Bad(name, $"given once, up to {LongestText} characters of valid Unicode");

    public static DateTimeOffset? Time(IQueryCollection query, string name) => Text(query, name) is not { } text ? null
        : Instant.TryRead(text, out var time) ? UnixMicroseconds.Cut(time) : throw Bad(name, "an RFC 3339 instant, such as 2026-01-31T17:05:00Z");

    public static FaultException Bad(string field, string rule) => new(CommonFault.InvalidInput, new FaultDetail(field, rule));

    public static string Place(DateTimeOffset at, Guid id) => Cursor.Encode(string.Create(CultureInfo.InvariantCulture, $"{UnixMicroseconds.Of(at)}_{id}"));

    /// <summary>Null when it is no place of ours.</summary>
    public static (DateTimeOffset At, Guid Id)? ReadPlace(string cursor) =>
        Cursor.Decode(cursor)?.Split('_') is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds < UnixMicroseconds.Of(DateTimeOffset.MaxValue) && Guid.TryParse(id, out var guid)
            ? (UnixMicroseconds.ToTime(microseconds), guid)
            : null;
}
