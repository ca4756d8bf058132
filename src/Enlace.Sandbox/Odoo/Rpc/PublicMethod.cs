using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Rpc;

/// <summary>A method that may be called from outside: of the model itself, or of records whose ids come first.</summary>
internal sealed record PublicMethod(string Name, bool IsOfRecords, IReadOnlyList<Parameter> Parameters, Func<MethodArguments, JsonNode?> Run)
{
    /// <summary>As Python binds a call; its complaints are its own.</summary>
    /// <exception cref="OdooException">The arguments do not fit.</exception>
    public MethodArguments Bind(OdooModel model, IReadOnlyList<JsonNode?> positional, JsonObject named)
    {
        var bound = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var given = positional.ToList();
        JsonNode? ids = null;
        if (IsOfRecords)
        {
            if (given.Count == 0)
                throw OdooErrors.Type($"BaseModel.{Name}() missing 1 required positional argument: 'self'");
            ids = given[0];
            given.RemoveAt(0);
        }

        if (given.Count > Parameters.Count)
            throw OdooErrors.Type($"BaseModel.{Name}() takes {Parameters.Count + 1} positional arguments but {given.Count + 1} were given");
        for (var i = 0; i < given.Count; i++)
            bound[Parameters[i].Name] = given[i];
        JsonObject context = [];
        foreach (var (name, value) in named)
        {
            if (name == "context")
                context = value as JsonObject ?? context;
            else if (Parameters.All(parameter => parameter.Name != name))
                throw OdooErrors.Type($"BaseModel.{Name}() got an unexpected keyword argument '{name}'");
            else if (!bound.TryAdd(name, value))
                throw OdooErrors.Type($"BaseModel.{Name}() got multiple values for argument '{name}'");
        }

        if (Parameters.FirstOrDefault(parameter => parameter.IsRequired && !bound.ContainsKey(parameter.Name)) is { } missing)
            throw OdooErrors.Type($"BaseModel.{Name}() missing 1 required positional argument: '{missing.Name}'");
        return new MethodArguments(model, Ids(ids), context, bound);
    }

    private static IReadOnlyList<int> Ids(JsonNode? ids)
    {
        if (Python.IsNoneOrFalse(ids))
            return [];
        return ids is JsonArray list
            ? [.. list.Select(id => Python.Int(id) ?? throw OdooErrors.DatabaseSyntax("integer", Python.Repr(id)))]
            : [Python.Int(ids) ?? throw OdooErrors.DatabaseSyntax("integer", Python.Repr(ids))];
    }
}
