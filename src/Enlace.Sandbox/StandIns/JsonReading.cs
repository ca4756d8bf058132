using System.Text.Json;

namespace Enlace.Sandbox.StandIns;

/// <summary>Reads what may or may not be there.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static JsonObject? Object(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonObject;

    public static JsonArray? Array(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonArray;

    public static double? Number(this JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null;

    public static bool IsHttpUrl(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && PlatformSettings.IsHttp(url);
}
