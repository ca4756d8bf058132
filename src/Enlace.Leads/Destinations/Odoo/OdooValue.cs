using System.Globalization;
using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Values in Odoo's words: times as text in UTC without a zone, <c>false</c> for what is empty, a link as its number or with its label.</summary>
internal static class OdooValue
{
    private const string TimeForm = "yyyy-MM-dd HH:mm:ss";

    public static JsonNode? Of(DateTimeOffset? time) => time is { } at ? At(at) : null;

    public static JsonNode? Of(string? text) => string.IsNullOrEmpty(text) ? null : JsonValue.Create(text);

    public static string At(DateTimeOffset time) => time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);

    /// <summary>The text, or null where Odoo says <c>false</c>.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    /// <summary>A number, the number of a link, or null.</summary>
    public static long? Number(JsonNode? node) => node switch
    {
        JsonArray { Count: > 0 } link => Number(link[0]),
        JsonValue value when value.TryGetValue<long>(out var number) => number,
        _ => null,
    };

    public static DateTimeOffset? Time(JsonNode? node) =>
        Text(node) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>As it would be written: null for <c>false</c>, the number for a link.</summary>
    public static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonArray { Count: 2 } link when Number(link[0]) is { } id => id,
        JsonValue value when value.TryGetValue<bool>(out var flag) && !flag => null,
        _ => node?.DeepClone(),
    };
}
