using System.Text.Json;

namespace Enlace.Messaging.Platforms;

/// <summary>The same readings of what may not be there at all, so that a path into a payload reads as one.</summary>
internal static class LooseJsonChains
{
    public static JsonElement? Member(this JsonElement? json, string name) => json?.Member(name);

    public static JsonElement? Object(this JsonElement? json, string name) => json?.Object(name);

    public static string? Text(this JsonElement? json, string name) => json?.Text(name);

    public static long? Number(this JsonElement? json, string name) => json?.Number(name);

    public static string? Id(this JsonElement? json, string name) => json?.Id(name);

    public static double? Real(this JsonElement? json, string name) => json?.Real(name);

    public static DateTimeOffset? Moment(this JsonElement? json, string name) => json?.Moment(name);

    public static bool IsTrue(this JsonElement? json, string name) => json?.IsTrue(name) == true;

    public static IEnumerable<JsonElement> Objects(this JsonElement? json, string name) => json?.Objects(name) ?? [];

    /// <summary>Whether the member is there and not null.</summary>
    public static bool Has(this JsonElement? json, string name) => json.Member(name) is { ValueKind: not JsonValueKind.Null };

    public static bool Has(this JsonElement json, string name) => json.Member(name) is { ValueKind: not JsonValueKind.Null };

    /// <summary>The texts of a list.</summary>
    public static IEnumerable<string> Texts(this JsonElement? json, string name) => json.Member(name) is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Select(LooseJson.AsText).OfType<string>()
        : [];
}
