using System.Text.Json;

namespace Enlace.Leads.Domain;

/// <summary>
/// When each field of a row became true. News may come in any order; for each field the newest wins, so that the row ends the same
/// whichever came first.
/// </summary>
internal sealed class FieldTimes
{
    private readonly Dictionary<string, long> _ticks;

    private FieldTimes(Dictionary<string, long> ticks) => _ticks = ticks;

    public static FieldTimes Read(string? json) => new(json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, long>>(json)!);

    /// <summary>The times as they are stored, once these fields were set at this time.</summary>
    public static string Corrected(string? json, IEnumerable<string> fields, DateTimeOffset at)
    {
        var times = Read(json);
        foreach (var field in fields)
            times.Take(field, at);
        return times.ToString();
    }

    /// <summary>Whether nothing newer is known of the field; if so, this becomes its time. Of two at the same time the one that came last wins.</summary>
    public bool Take(string field, DateTimeOffset at)
    {
        if (_ticks.TryGetValue(field, out var known) && known > at.UtcTicks)
            return false;
        _ticks[field] = at.UtcTicks;
        return true;
    }

    public override string ToString() => JsonSerializer.Serialize(_ticks);
}
