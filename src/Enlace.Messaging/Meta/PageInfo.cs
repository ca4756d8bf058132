using System.Text.Json.Serialization;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>What Facebook tells of a page.</summary>
internal sealed record PageInfo(
    string Id, string? Name, string? Category, string? About, string? Website, string? Phone, string? Email,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Picture)
{
    private const string Fields = "id,name,category,about,website,phone,emails,picture";

    public static Task<GraphAnswer> Ask(GraphClient graph, string token, string page, CancellationToken cancel) =>
        graph.Get(graph.Graph($"{page}?fields={Fields}"), token, cancel);

    /// <summary>Null when the answer tells of no page.</summary>
    public static PageInfo? Read(GraphAnswer answer)
    {
        var json = answer.Json;
        return answer.IsGood && json.Id("id") is { } id
            ? new PageInfo(
                id, json.Text("name"), json.Text("category"), json.Text("about"), json.Text("website"), json.Text("phone"),
                json.Texts("emails").FirstOrDefault() ?? json.Text("email"), json.Member("picture").Member("data").Text("url") ?? json.Text("picture"))
            : null;
    }
}
