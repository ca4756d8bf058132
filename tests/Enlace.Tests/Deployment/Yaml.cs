using System.Collections;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Enlace.Tests.Deployment;

/// <summary>YAML as JSON nodes, with merge keys resolved. Every scalar is a text: nothing here depends on which it is.</summary>
internal static class Yaml
{
    public static IReadOnlyList<JsonNode> Documents(string text)
    {
        var parser = new MergingParser(new Parser(new StringReader(text)));
        var deserializer = new DeserializerBuilder().Build();
        var documents = new List<JsonNode>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            if (Node(deserializer.Deserialize(parser)) is { } document)
                documents.Add(document);
        }

        return documents;
    }

    /// <summary>The node at a path of member names, or null.</summary>
    public static JsonNode? At(this JsonNode? node, params string[] path)
    {
        foreach (var name in path)
            node = node is JsonObject members ? members[name] : null;
        return node;
    }

    public static string? Text(this JsonNode? node, params string[] path) => node.At(path) is JsonValue value ? value.GetValue<string>() : null;

    public static IEnumerable<JsonNode> Items(this JsonNode? node, params string[] path) => node.At(path) is JsonArray items ? items.OfType<JsonNode>() : [];

    public static IEnumerable<KeyValuePair<string, JsonNode?>> Members(this JsonNode? node, params string[] path) => node.At(path) as JsonObject ?? [];

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        IDictionary map => new JsonObject(map.Keys.Cast<object>().Select(key => KeyValuePair.Create(key.ToString()!, Node(map[key])))),
        IEnumerable list and not string => new JsonArray([.. list.Cast<object?>().Select(Node)]),
        _ => JsonValue.Create(value.ToString()),
    };
}
