using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Campaigns;
using Enlace.Kernel.Events;
using Enlace.Tests.Architecture;

namespace Enlace.Tests.Campaigns.Schema;

/// <summary>The JSON Schema of a message of campaigns as a broker carries it, in one version of the envelope.</summary>
internal static class MessageSchema
{
    private static readonly string[] Dropped = ["$schema", "title"];

    public static JsonObject Of(EventType type, string version, JsonSerializerOptions json)
    {
        var data = Written(JsonNode.Parse(EventSchema.Of(type.Name, type.Clr, json))!.AsObject());
        foreach (var name in Dropped)
            data.Remove(name);
        if (version == CampaignsEnvelope.V1 && data["properties"]!["participantes"] is not null)
            data["properties"]!["participantes"] = new JsonObject { ["type"] = "string" };
        var place = new CampaignsEnvelope { Version = version }.Json(Empty(type), type).Last().Key;
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"{type.WireName} {version}",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["id"] = Text("uuid"),
                ["time"] = new JsonObject { ["type"] = "integer" },
                ["ingestion"] = new JsonObject { ["type"] = "integer" },
                ["specversion"] = new JsonObject { ["type"] = "string" },
                ["type"] = new JsonObject { ["type"] = "string" },
                ["datacontenttype"] = new JsonObject { ["type"] = "string" },
                ["service_name"] = new JsonObject { ["type"] = "string" },
                ["tenant_id"] = new JsonObject { ["type"] = "string" },
                ["id_correlacion"] = new JsonObject { ["type"] = "string" },
                ["id_causacion"] = new JsonObject { ["type"] = "string" },
                [place] = data,
            },
            ["required"] = new JsonArray("id", "time", "specversion", "type", place),
        };
    }

    private static JsonObject Text(string format) => new() { ["type"] = "string", ["format"] = format };

    private static Message Empty(EventType type) => new(0, Guid.Empty, type.Name, "", "default", "", null, null, "{}"u8.ToArray(), DateTimeOffset.UnixEpoch);

    /// <summary>What is null is not written, so a member that may be null is one that may be missing.</summary>
    private static JsonObject Written(JsonObject schema)
    {
        if (schema["properties"] is not JsonObject properties)
            return schema;
        var needed = new JsonArray();
        foreach (var (name, property) in properties.ToArray())
        {
            if (property is not JsonObject described)
                continue;
            // The exporter says nothing of a text that may be missing: it cannot look into the converters that WireJson adds for texts and times.
            if (described["type"] is null)
                described["type"] = "string";
            else if (described["type"] is JsonArray types && types.Any(type => type!.GetValue<string>() == "null"))
                described["type"] = types.First(type => type!.GetValue<string>() != "null")!.GetValue<string>();
            else
                needed.Add(name);
            described.Remove("default");
            Written(described);
            if (described["items"] is JsonObject items)
                Written(items);
        }

        schema.Remove("required");
        if (needed.Count > 0)
            schema["required"] = needed;
        if (schema["type"] is JsonArray kinds)
            schema["type"] = kinds.First(type => type!.GetValue<string>() != "null")!.GetValue<string>();
        return schema;
    }
}
