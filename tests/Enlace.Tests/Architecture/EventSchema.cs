using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Enlace.Tests.Architecture;

/// <summary>The JSON Schema of an event's data, as the hub's own serializer writes it.</summary>
internal static class EventSchema
{
    private static readonly JsonSchemaExporterOptions Exporting = new() { TransformSchemaNode = Describe, TreatNullObliviousAsNonNullable = true };

    public static string Of(string title, Type type, JsonSerializerOptions json)
    {
        var schema = json.GetJsonSchemaAsNode(type, Exporting).AsObject();
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        schema["title"] = title;
        return CanonicalJson.Of(schema);
    }

    // The exporter cannot look into a converter of our own; these are the ones that WireJson adds.
    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var known = type == typeof(string) ? new JsonObject { ["type"] = "string" }
            : type == typeof(DateTimeOffset) ? new JsonObject { ["type"] = "string", ["format"] = "date-time" }
            : null;
        if (known is null)
            return schema;
        if (Nullable.GetUnderlyingType(context.TypeInfo.Type) is not null || context.PropertyInfo is { IsGetNullable: true })
            known["type"] = new JsonArray("string", "null");
        return known;
    }
}
