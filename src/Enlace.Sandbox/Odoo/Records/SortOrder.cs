using System.Text.RegularExpressions;
using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Records;

/// <summary>An <c>order</c> such as <c>write_date asc, id asc</c>. Empty values come last, or first when the order is reversed.</summary>
internal sealed partial class SortOrder
{
    private readonly List<(Func<OdooRecord, object?> Key, bool IsReverse)> _keys = [];

    /// <exception cref="OdooException">It is malformed, or names what cannot be sorted by.</exception>
    public SortOrder(Transaction data, OdooModel model, string order)
    {
        foreach (var part in order.Split(','))
        {
            var match = Part().Match(part);
            if (!match.Success)
            {
                throw OdooErrors.Named(
                    OdooErrors.User,
                    $"Invalid \"order\" specified ({order}). A valid \"order\" specification is a comma-separated list of valid field names (optionally followed by asc/desc for the direction)");
            }

            var field = model.Field(match.Groups["field"].Value);
            if (field.IsToMany || field.Name == "display_name")
                throw OdooErrors.Value($"Cannot convert field {model.Name}.{field.Name} to SQL");
            _keys.Add((KeyOf(data, field), match.Groups["direction"].Value.Equals("desc", StringComparison.OrdinalIgnoreCase)));
        }
    }

    public IEnumerable<OdooRecord> Sort(IEnumerable<OdooRecord> records) => records.Order(Comparer<OdooRecord>.Create(Compare));

    private int Compare(OdooRecord? one, OdooRecord? other)
    {
        foreach (var (key, isReverse) in _keys)
        {
            var sign = (key(one!), key(other!)) switch
            {
                (null, null) => 0,
                (null, _) => 1,
                (_, null) => -1,
                (string a, string b) => string.CompareOrdinal(a, b),
                var (a, b) => Comparer<object>.Default.Compare(a, b),
            };
            if (sign != 0)
                return isReverse ? -sign : sign;
        }

        return one!.Id.CompareTo(other!.Id);
    }

    /// <summary>A many2one sorts as the records that it names do by themselves.</summary>
    private static Func<OdooRecord, object?> KeyOf(Transaction data, OdooField field)
    {
        if (field.Kind == FieldKind.Boolean)
            return record => record[field.Name] is true;
        if (field.Kind != FieldKind.Many2one)
            return record => record[field.Name];
        var relation = OdooCatalog.All[field.Relation!];
        var ranks = new SortOrder(data, relation, relation.Order).Sort(data.Tables.Of(relation).Values).Select((record, rank) => (record.Id, rank)).ToDictionary();
        return record => record[field.Name] is int id && ranks.TryGetValue(id, out var rank) ? rank : null;
    }

    [GeneratedRegex(@"^\s*(?<field>\w+)(\s+(?<direction>asc|desc))?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Part();
}
