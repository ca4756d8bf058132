using System.Text.Json;

namespace Enlace.Transports.CouchDb;

/// <summary>What CouchDB answered. The body is undefined where it was no JSON.</summary>
internal sealed record CouchDbAnswer(int Status, JsonElement Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Its words for what went wrong, such as <c>file_exists</c>.</summary>
    public string? Error => TextOf(Body, "error");

    public static string? TextOf(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
