using System.Text.Json;

namespace Enlace.Leads.Ingest;

/// <summary>Free JSON in one form: members in the order of their names, texts trimmed, so that two ways of writing one thing have one hash.</summary>
internal static class CanonicalJson
{
    public static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(value.GetString()!.Trim());
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
