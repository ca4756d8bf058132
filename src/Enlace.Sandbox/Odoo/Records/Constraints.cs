using System.Collections.Immutable;
using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Records;

/// <summary>What the database itself refuses: empty, doubled, pointing nowhere.</summary>
internal static class Constraints
{
    /// <exception cref="OdooException">A constraint is violated.</exception>
    public static void Check(Transaction data, OdooModel model, OdooRecord record, JsonObject written)
    {
        foreach (var field in model.Stored.Where(field => record[field.Name] is null))
        {
            if (field.Required)
                throw OdooErrors.NotSet(model, field);
            if (field.Check is { } words)
                throw OdooErrors.Constraint(words);
        }

        foreach (var field in model.Stored.Where(field => written.ContainsKey(field.Name)))
        {
            if (field.Unique is { } words && record[field.Name] is { } value && data.Tables.Holder(model, field, value) is { } holder && holder != record.Id)
                throw OdooErrors.Constraint(words);
            if (field.Relation is { } relation && NotThere(data, OdooCatalog.All[relation], record[field.Name]) is { } id)
                throw OdooErrors.Constraint($"the field {field.Label} ({field.Name}) names {relation}({id},), which does not exist.");
        }
    }

    private static int? NotThere(Transaction data, OdooModel relation, object? value) => value switch
    {
        int id => data.Find(relation, id) is null ? id : null,
        ImmutableArray<int> ids => ids.Where(id => data.Find(relation, id) is null).Select(id => (int?)id).FirstOrDefault(),
        _ => null,
    };
}
