using System.Collections.Immutable;
using System.Globalization;
using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Records;

/// <summary>One call's view of the database: it sees what it wrote, nobody else does before it commits.</summary>
/// <param name="tables">What was committed before.</param>
/// <param name="nextId">Takes the next id of a model, or the wanted one.</param>
/// <param name="user">On whose behalf.</param>
/// <param name="now">The server's clock: one time for the whole transaction.</param>
internal sealed class Transaction(Tables tables, Func<string, int?, int> nextId, OdooUser user, DateTimeOffset now)
{
    private readonly List<Change> _changes = [];
    private readonly string _now = now.UtcDateTime.ToString(FieldValues.StoredTime, CultureInfo.InvariantCulture);

    public Tables Tables { get; private set; } = tables;

    public OdooUser User => user;

    public IReadOnlyList<Change> Changes => _changes;

    /// <exception cref="OdooException">The user may not.</exception>
    public void Demand(OdooModel model, OdooRight right)
    {
        if (!May(model, right))
            throw OdooErrors.NotAllowed(model, right);
    }

    public bool May(OdooModel model, OdooRight right) =>
        user == OdooServer.Superuser || (user.May(right, model.Name) && (!model.IsFixed || right == OdooRight.Read));

    public OdooRecord? Find(OdooModel model, int id) => Tables.Of(model).GetValueOrDefault(id);

    /// <exception cref="OdooException">It was never there, or is gone.</exception>
    public OdooRecord Get(OdooModel model, int id) => Find(model, id) ?? throw OdooErrors.Missing(model, id, user.Uid);

    public int Create(OdooModel model, JsonObject values, int? wanted = null)
    {
        Demand(model, OdooRight.Create);
        var id = nextId(model.Name, wanted);
        var row = ImmutableDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
        foreach (var field in model.Stored.Where(field => field.Default is not null))
            row[field.Name] = field.Default;
        (row["create_uid"], row["create_date"]) = (user.Uid, _now);
        Store(model, new OdooRecord(id, row.ToImmutable()), values);
        _changes.Add(new Change(model.Name, id, IsNew: true));
        return id;
    }

    public void Write(OdooModel model, int id, JsonObject values)
    {
        Demand(model, OdooRight.Write);
        Store(model, Get(model, id), values);
        _changes.Add(new Change(model.Name, id, IsNew: false));
    }

    public void Unlink(OdooModel model, int id)
    {
        Demand(model, OdooRight.Unlink);
        if (Find(model, id) is null)
            return;
        Tables = Tables.Without(model, id);
        foreach (var (other, field) in OdooCatalog.All.Values.SelectMany(other => other.Stored.Where(field => field.Relation == model.Name), (other, field) => (other, field)))
            Unreference(other, field, id);
    }

    /// <summary>The ids that a relational field of this record holds.</summary>
    public IEnumerable<int> Related(OdooModel model, OdooField field, OdooRecord record) => field.Kind switch
    {
        FieldKind.Many2one => record[field.Name] is int id ? [id] : [],
        FieldKind.Many2many => record[field.Name] is ImmutableArray<int> ids ? ids : [],
        FieldKind.One2many => Tables.Of(OdooCatalog.All[field.Relation!]).Values.Where(other => other[field.Inverse!] is int id && id == record.Id).Select(other => other.Id),
        _ => throw OdooErrors.InvalidField(model, field.Name),
    };

    private void Store(OdooModel model, OdooRecord before, JsonObject values)
    {
        var row = before.Values.ToBuilder();
        foreach (var (name, value) in values)
        {
            var field = model.Field(name);
            if (field is { Kind: FieldKind.Many2many })
                row[name] = ToManyCommands.Many2many(this, field, row.GetValueOrDefault(name), value);
            else if (!field.ReadOnly && field.Kind != FieldKind.One2many)
                row[name] = FieldValues.Convert(model, field, value);
        }

        (row["write_uid"], row["write_date"]) = (user.Uid, _now);
        var record = before with { Values = row.ToImmutable() };
        Constraints.Check(this, model, record, values);
        Tables = Tables.With(model, record);
        foreach (var (name, value) in values.Where(pair => model.Fields[pair.Key].Kind == FieldKind.One2many))
            ToManyCommands.One2many(this, model.Fields[name], record.Id, value);
    }

    private void Unreference(OdooModel model, OdooField field, int id)
    {
        foreach (var record in Tables.Of(model).Values)
        {
            if (record[field.Name] is int one && one == id)
            {
                if (field.Required)
                    throw OdooErrors.NotSet(model, field);
                Tables = Tables.With(model, record with { Values = record.Values.SetItem(field.Name, null) });
            }
            else if (record[field.Name] is ImmutableArray<int> many && many.Contains(id))
            {
                Tables = Tables.With(model, record with { Values = record.Values.SetItem(field.Name, many.Remove(id)) });
            }
        }
    }
}
