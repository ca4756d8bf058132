using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Http;

/// <summary>A body that the API document would accept, for routes that show no example of their own.</summary>
internal static class SchemaSample
{
    /// <summary>Stands for an address that nobody has yet.</summary>
    public const string Email = "fresh@correo.example";

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["email"] = Email,
        ["tipo"] = "WEBHOOK",
        ["estado"] = "SUSPENDIDO",
        ["estado_kyc"] = "APROBADO",
        ["url"] = "http://127.0.0.1:9/x",
        ["role"] = "operator",
        ["tenant_id"] = "default",
    };

    public static string? Of(JsonElement document, JsonElement operation)
    {
        if (!operation.TryGetProperty("requestBody", out var body) || body.At("content").EnumerateObject().FirstOrDefault().Value is not { ValueKind: JsonValueKind.Object } media)
            return null;
        return media.TryGetProperty("example", out var example) ? example.GetRawText() : Make(document, media.At("schema"), "", 0)?.ToJsonString();
    }

    private static JsonNode? Make(JsonElement document, JsonElement schema, string name, int depth)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Make(document, document.At(reference.GetString()!.TrimStart('#', '/').Replace('/', '.')), name, depth);
        if (schema.TryGetProperty("oneOf", out var choices) || schema.TryGetProperty("anyOf", out choices))
            return Make(document, choices.EnumerateArray().Last(), name, depth);
        if (schema.TryGetProperty("enum", out var words))
            return JsonNode.Parse(words[0].GetRawText());
        if (depth > 5)
            return null;
        return Type(schema) switch
        {
            "object" => schema.TryGetProperty("properties", out var members)
                ? new JsonObject(members.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Make(document, member.Value, member.Name, depth + 1))))
                : new JsonObject { ["url"] = "http://127.0.0.1:9/x" },
            "array" => new JsonArray(schema.TryGetProperty("items", out var item) ? Make(document, item, name, depth + 1) : null),
            "integer" or "number" => 1,
            "boolean" => true,
            "string" when schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" => "2999-01-31T17:05:00Z",
            "string" => Words.GetValueOrDefault(name, "texto"),
            _ => new JsonObject { ["url"] = "http://127.0.0.1:9/x" },
        };
    }

    private static string? Type(JsonElement schema) => !schema.TryGetProperty("type", out var type)
        ? null
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()).First(one => one != "null") : type.GetString();
}
