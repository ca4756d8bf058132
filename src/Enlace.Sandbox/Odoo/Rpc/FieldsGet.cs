using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Rpc;

/// <summary>What <c>fields_get</c> tells of a model.</summary>
internal static class FieldsGet
{
    public static JsonNode Tell(MethodArguments call)
    {
        call.Data.Demand(call.Model, OdooRight.Read);
        var wanted = call.Fields("allfields") is { Count: > 0 } names ? names : call.Model.FieldNames;
        var attributes = call.Fields("attributes");
        var told = new JsonObject();
        foreach (var name in wanted.Distinct(StringComparer.Ordinal))
        {
            if (call.Model.Fields.TryGetValue(name, out var field))
                told[name] = Only(Tell(field), attributes);
        }

        return told;
    }

    private static JsonObject Tell(OdooField field)
    {
        var isStored = field.Kind != FieldKind.One2many && field.Name != "display_name";
        var told = new JsonObject
        {
            ["type"] = field.KindName,
            ["string"] = field.Label,
            ["name"] = field.Name,
            ["required"] = field.Required,
            ["readonly"] = field.ReadOnly,
            ["store"] = isStored,
            ["searchable"] = true,
            ["sortable"] = isStored && !field.IsToMany,
        };
        if (field.Relation is { } relation)
            (told["relation"], told["domain"], told["context"]) = (relation, new JsonArray(), new JsonObject());
        if (field.Inverse is { } inverse)
            told["relation_field"] = inverse;
        if (field.Kind == FieldKind.Selection)
            told["selection"] = new JsonArray([.. field.Choices.Select(choice => (JsonNode)new JsonArray(choice.Value, choice.Label))]);
        return told;
    }

    private static JsonObject Only(JsonObject told, IReadOnlyList<string>? attributes)
    {
        if (attributes is { Count: > 0 })
        {
            foreach (var name in told.Select(pair => pair.Key).Except(attributes).ToArray())
                told.Remove(name);
        }

        return told;
    }
}
