using System.Collections.Immutable;
using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Records;

/// <summary>One row. Empty is null; dates are text that sorts, with microseconds; a many2one is an id, a many2many a list of ids.</summary>
internal sealed record OdooRecord(int Id, ImmutableDictionary<string, object?> Values)
{
    public object? this[string field] => field == "id" ? (long)Id : Values.GetValueOrDefault(field);

    /// <summary>Its <c>display_name</c>.</summary>
    public string? NameIn(OdooModel model) => model.NameField is null ? $"{model.Name},{Id}" : this[model.NameField] as string;
}
