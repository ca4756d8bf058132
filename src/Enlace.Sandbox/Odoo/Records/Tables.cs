using System.Collections.Immutable;
using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Records;

/// <summary>All rows at one moment, and who holds which unique value. It never changes, so a transaction that fails has nothing to undo.</summary>
internal sealed class Tables
{
    private static readonly ImmutableDictionary<object, int> NoHolders = ImmutableDictionary<object, int>.Empty;

    private readonly ImmutableDictionary<string, ImmutableSortedDictionary<int, OdooRecord>> _rows;
    private readonly ImmutableDictionary<(string Model, string Field), ImmutableDictionary<object, int>> _holders;

    private Tables(
        ImmutableDictionary<string, ImmutableSortedDictionary<int, OdooRecord>> rows, ImmutableDictionary<(string Model, string Field), ImmutableDictionary<object, int>> holders) =>
        (_rows, _holders) = (rows, holders);

    public static Tables Empty { get; } = new(
        ImmutableDictionary.Create<string, ImmutableSortedDictionary<int, OdooRecord>>(StringComparer.Ordinal), ImmutableDictionary<(string Model, string Field), ImmutableDictionary<object, int>>.Empty);

    public ImmutableSortedDictionary<int, OdooRecord> Of(OdooModel model) =>
        _rows.GetValueOrDefault(model.Name, ImmutableSortedDictionary<int, OdooRecord>.Empty);

    /// <summary>The id of the record that holds a value of a unique field.</summary>
    public int? Holder(OdooModel model, OdooField field, object value) =>
        _holders.GetValueOrDefault((model.Name, field.Name), NoHolders).TryGetValue(value, out var id) ? id : null;

    public Tables With(OdooModel model, OdooRecord record) =>
        new(_rows.SetItem(model.Name, Of(model).SetItem(record.Id, record)), Hold(model, Of(model).GetValueOrDefault(record.Id), record));

    public Tables Without(OdooModel model, int id) =>
        new(_rows.SetItem(model.Name, Of(model).Remove(id)), Hold(model, Of(model).GetValueOrDefault(id), null));

    private ImmutableDictionary<(string Model, string Field), ImmutableDictionary<object, int>> Hold(OdooModel model, OdooRecord? before, OdooRecord? after)
    {
        var holders = _holders;
        foreach (var field in model.Unique)
        {
            var values = holders.GetValueOrDefault((model.Name, field.Name), NoHolders);
            if (before?[field.Name] is { } old)
                values = values.Remove(old);
            if (after?[field.Name] is { } value)
                values = values.SetItem(value, after.Id);
            holders = holders.SetItem((model.Name, field.Name), values);
        }

        return holders;
    }
}
