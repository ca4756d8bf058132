using System.Text.Json.Nodes;

namespace Enlace.Tests.Campaigns.Schema;

/// <summary>Whether whoever lives by one schema can live by the next: then it may stay in its folder, and otherwise needs a new one.</summary>
internal static class SchemaChange
{
    public static IEnumerable<string> Breaks(JsonObject before, JsonObject after, string path = "$")
    {
        if (TypeOf(before) != TypeOf(after))
        {
            yield return $"{path} was {TypeOf(before)} and is {TypeOf(after)}";
            yield break;
        }

        var (old, next) = (Members(before), Members(after));
        foreach (var (name, schema) in old)
        {
            if (!next.TryGetValue(name, out var now))
            {
                yield return $"{path}.{name} is gone";
                continue;
            }

            foreach (var deeper in Breaks(schema, now, $"{path}.{name}"))
                yield return deeper;
        }

        foreach (var name in Needed(after).Except(Needed(before)).Where(old.ContainsKey))
            yield return $"{path}.{name} could be missing and must be there";
        foreach (var name in Needed(after).Except(old.Keys))
            yield return $"{path}.{name} is new and must be there";
        foreach (var name in Needed(before).Except(Needed(after)).Where(next.ContainsKey))
            yield return $"{path}.{name} was always there and may be missing";
        if (before["items"] is JsonObject item && after["items"] is JsonObject newer)
        {
            foreach (var deeper in Breaks(item, newer, path + "[]"))
                yield return deeper;
        }
    }

    /// <summary>What of a value its schema does not describe, or describes otherwise.</summary>
    public static IEnumerable<string> Strange(JsonObject schema, JsonNode? value, string path = "$")
    {
        if (value is null)
            yield break;
        var kind = value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.Object => "object",
            System.Text.Json.JsonValueKind.Array => "array",
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => "number",
            _ => "boolean",
        };
        var wanted = TypeOf(schema);
        if (wanted != kind && !(wanted == "integer" && kind == "number"))
            yield return $"{path} is {kind}, its schema says {wanted}";
        foreach (var name in Needed(schema).Where(name => value is not JsonObject json || json[name] is null))
            yield return $"{path}.{name} is missing";
        foreach (var (name, member) in value as JsonObject ?? [])
        {
            if (!Members(schema).TryGetValue(name, out var described))
                yield return $"{path}.{name} is in no schema";
            else
            {
                foreach (var deeper in Strange(described, member, $"{path}.{name}"))
                    yield return deeper;
            }
        }

        foreach (var item in value as JsonArray ?? [])
        {
            foreach (var deeper in schema["items"] is JsonObject items ? Strange(items, item, path + "[]") : [])
                yield return deeper;
        }
    }

    private static string TypeOf(JsonObject schema) => schema["type"] is JsonValue one ? one.GetValue<string>() : string.Join('|', (schema["type"] as JsonArray ?? []).Select(type => type!.GetValue<string>()));

    private static Dictionary<string, JsonObject> Members(JsonObject schema) =>
        (schema["properties"] as JsonObject ?? []).ToDictionary(member => member.Key, member => member.Value as JsonObject ?? []);

    private static HashSet<string> Needed(JsonObject schema) => [.. (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>())];
}
