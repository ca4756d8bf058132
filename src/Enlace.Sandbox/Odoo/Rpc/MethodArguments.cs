using Enlace.Sandbox.Odoo.Models;
using Enlace.Sandbox.Odoo.Records;

namespace Enlace.Sandbox.Odoo.Rpc;

/// <summary>What a method was called with.</summary>
internal sealed record MethodArguments(OdooModel Model, IReadOnlyList<int> Ids, JsonObject Context, IReadOnlyDictionary<string, JsonNode?> Values)
{
    /// <summary>The transaction of the call; set when it begins.</summary>
    public Transaction Data { get; init; } = null!;

    public JsonNode? this[string name] => Values.GetValueOrDefault(name);

    public string? Text(string name) => Python.Text(this[name]);

    public int? Number(string name) => Python.Int(this[name]);

    /// <exception cref="OdooException">It is not a list of field names.</exception>
    public IReadOnlyList<string>? Fields(string name) => this[name] switch
    {
        JsonArray list => [.. list.Select(field => Python.Text(field) ?? throw OdooErrors.InvalidField(Model, Python.Repr(field)))],
        var value when !Python.IsTrue(value) => null,
        var value => throw OdooErrors.Type($"'{name}' must be a list, not {Python.Repr(value)}"),
    };

    /// <exception cref="OdooException">It is not a dictionary of values.</exception>
    public JsonObject Dictionary(string name) =>
        this[name] as JsonObject ?? throw OdooErrors.Type($"'{name}' must be a dictionary, not {Python.Repr(this[name])}");
}
