using System.Collections.Immutable;
using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Records;

/// <summary>All rows at one moment. It never changes, so a transaction that fails has nothing to undo.</summary>
internal sealed class Tables(ImmutableDictionary<string, ImmutableSortedDictionary<int, OdooRecord>> rows)
{
    public static Tables Empty { get; } = new(ImmutableDictionary.Create<string, ImmutableSortedDictionary<int, OdooRecord>>(StringComparer.Ordinal));

    public ImmutableSortedDictionary<int, OdooRecord> Of(OdooModel model) =>
        rows.GetValueOrDefault(model.Name, ImmutableSortedDictionary<int, OdooRecord>.Empty);

    public Tables With(OdooModel model, OdooRecord record) => new(rows.SetItem(model.Name, Of(model).SetItem(record.Id, record)));

    public Tables Without(OdooModel model, int id) => new(rows.SetItem(model.Name, Of(model).Remove(id)));
}
