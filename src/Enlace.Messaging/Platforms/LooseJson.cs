using System.Globalization;
using System.Text.Json;

namespace Enlace.Messaging.Platforms;

/// <summary>Reads what platforms send, in which any member may be missing or of another kind: then it is not there.</summary>
internal static class LooseJson
{
    // From here on a time is in milliseconds: platforms have been seen to send either.
    private const long FirstMilliseconds = 1_000_000_000_000, Last = 253_402_300_799_000;

    /// <summary>Null when it is no JSON.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonElement.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement? Member(this JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && TryGet(json, name, out var value) ? value : null;

    public static JsonElement? Object(this JsonElement json, string name) => json.Member(name) is { ValueKind: JsonValueKind.Object } found ? found : null;

    /// <summary>A text that is not empty, and that any database can hold.</summary>
    public static string? Text(this JsonElement json, string name) => json.Member(name) is { ValueKind: JsonValueKind.String } value ? AsText(value) : null;

    /// <summary>A whole number, or a text that is one.</summary>
    public static long? Number(this JsonElement json, string name) => json.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var number) => number,
        { ValueKind: JsonValueKind.String } value when long.TryParse(AsText(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>An id that platforms send as a number or as a text.</summary>
    public static string? Id(this JsonElement json, string name) => json.Text(name) ?? json.Number(name)?.ToString(CultureInfo.InvariantCulture);

    public static double? Real(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var real) && double.IsFinite(real) ? real : null;

    public static bool IsTrue(this JsonElement json, string name) => json.Member(name) is { ValueKind: JsonValueKind.True };

    /// <summary>The objects of a list.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    /// <summary>Seconds or milliseconds since 1970.</summary>
    public static DateTimeOffset? Moment(this JsonElement json, string name) => json.Number(name) switch
    {
        > 0 and < FirstMilliseconds and var seconds when seconds <= Last / 1000 => DateTimeOffset.FromUnixTimeSeconds(seconds),
        >= FirstMilliseconds and <= Last and var milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
        _ => null,
    };

    private static bool TryGet(JsonElement json, string name, out JsonElement value)
    {
        try
        {
            return json.TryGetProperty(name, out value);
        }
        // Another member's name is broken Unicode; it hides nothing that we ask for.
        catch (InvalidOperationException)
        {
            value = default;
            foreach (var member in json.EnumerateObject())
            {
                if (IsNamed(member, name))
                    value = member.Value;
            }

            return value.ValueKind != JsonValueKind.Undefined;
        }
    }

    private static bool IsNamed(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A text that is not empty; null for anything else.</summary>
    public static string? AsText(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text.Replace('\0', '\ufffd') : null;
        }
        // Half a character, written as an escape: no text.
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
