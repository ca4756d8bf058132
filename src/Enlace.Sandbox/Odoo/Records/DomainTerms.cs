using System.Globalization;
using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Records;

/// <summary>One term of a domain: a field, an operator, a value.</summary>
internal sealed class DomainTerms(Transaction data)
{
    private static readonly string[] Negations = ["!=", "<>", "not in", "not like", "not ilike"];

    // PostgreSQL reads what strptime would not.
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'",
    ];

    public Func<OdooRecord, bool> Compile(OdooModel model, string path, string op, JsonNode? value, JsonArray term)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? path : path[..dot];
        var field = model.Fields.GetValueOrDefault(name) ?? throw OdooErrors.Value($"Invalid field {model.Name}.{name} in leaf {Tuple(term)}");
        if (dot >= 0)
        {
            var relation = OdooCatalog.All[field.Relation ?? throw OdooErrors.Value($"Invalid field {model.Name}.{path} in leaf {Tuple(term)}")];
            var inner = Compile(relation, path[(dot + 1)..], op, value, term);
            return record => data.Related(model, field, record).Any(id => data.Find(relation, id) is { } other && inner(other));
        }

        if (op == "=?")
            return Python.IsNoneOrFalse(value) ? _ => true : Compile(model, path, "=", value, term);
        if (op is "child_of" or "parent_of")
            return Hierarchy(model, field, op, value, term);
        var positive = Positive(model, field, op, value, term);
        return Negations.Contains(op) ? record => !positive(record) : positive;
    }

    private Func<OdooRecord, bool> Positive(OdooModel model, OdooField field, string op, JsonNode? value, JsonArray term) => op switch
    {
        "=" or "!=" or "<>" => value is JsonArray list ? In(model, field, list) : Equal(model, field, value),
        "in" or "not in" => value is JsonArray list ? In(model, field, list) : throw OdooErrors.Value($"Invalid domain term {Tuple(term)}"),
        "like" or "not like" or "ilike" or "not ilike" or "=like" or "=ilike" => Like(model, field, op, value),
        "<" or "<=" or ">" or ">=" => Compare(field, op, value),
        _ => throw OdooErrors.Value($"Invalid leaf {Tuple(term)}"),
    };

    private Func<OdooRecord, bool> In(OdooModel model, OdooField field, JsonArray values)
    {
        var any = values.Select(value => Equal(model, field, value)).ToList();
        return record => any.Exists(equal => equal(record));
    }

    private Func<OdooRecord, bool> Equal(OdooModel model, OdooField field, JsonNode? value)
    {
        if (field.Relation is not null && Python.Text(value) is { } name)
            return ByName(model, field, label => label == name);
        if (field.IsToMany || field.Kind == FieldKind.Many2one)
        {
            if (Python.IsNoneOrFalse(value))
                return record => !data.Related(model, field, record).Any();
            var id = Python.Int(value) ?? throw OdooErrors.DatabaseSyntax("integer", Python.Repr(value));
            return record => data.Related(model, field, record).Contains(id);
        }

        if (field.Kind == FieldKind.Boolean)
            return record => (record[field.Name] is true) == Python.IsTrue(value);
        if (IsNumber(field))
        {
            var number = Python.IsNoneOrFalse(value) ? 0 : ToNumber(value);
            return record => NumberOf(record[field.Name]) == number;
        }

        if (!Python.IsTrue(value))
            return record => string.IsNullOrEmpty(TextOf(model, field, record));
        var text = ToText(field, value, "=");
        return record => TextOf(model, field, record) == text;
    }

    private Func<OdooRecord, bool> Like(OdooModel model, OdooField field, string op, JsonNode? value)
    {
        if (!Python.IsTrue(value))
            return _ => true;
        var text = Python.Text(value) ?? Python.Repr(value);
        var pattern = new LikePattern(op.StartsWith('=') ? text : $"%{text}%", op.Contains("ilike", StringComparison.Ordinal));
        return field.Relation is not null
            ? ByName(model, field, pattern.Matches)
            : record => TextOf(model, field, record) is { } held && pattern.Matches(held);
    }

    private static Func<OdooRecord, bool> Compare(OdooField field, string op, JsonNode? value)
    {
        Func<int, bool> holds = op switch { "<" => sign => sign < 0, "<=" => sign => sign <= 0, ">" => sign => sign > 0, _ => sign => sign >= 0 };
        if (IsNumber(field) || field.Kind is FieldKind.Many2one)
        {
            var number = ToNumber(value);
            return record => record[field.Name] is { } held && holds(NumberOf(held).CompareTo(number));
        }

        var text = ToText(field, value, op);
        return record => record[field.Name] is string held && holds(string.CompareOrdinal(held, text));
    }

    private Func<OdooRecord, bool> ByName(OdooModel model, OdooField field, Func<string, bool> matches)
    {
        var relation = OdooCatalog.All[field.Relation!];
        return record => data.Related(model, field, record).Any(id => data.Find(relation, id) is { } other && other.NameIn(relation) is { } label && matches(label));
    }

    private Func<OdooRecord, bool> Hierarchy(OdooModel model, OdooField field, string op, JsonNode? value, JsonArray term)
    {
        var tree = field.Relation is { } relation ? OdooCatalog.All[relation] : model;
        if (field.Relation is null && field.Name != "id")
            throw OdooErrors.Value($"Invalid leaf {Tuple(term)}");
        if (!tree.Fields.TryGetValue("parent_id", out var parent))
            throw OdooErrors.Value($"Invalid field {tree.Name}.parent_id in leaf {Tuple(term)}");
        var found = new HashSet<int>();
        var wave = Python.Text(value) is { } name
            ? data.Tables.Of(tree).Values.Where(record => record.NameIn(tree) is { } label && new LikePattern($"%{name}%", true).Matches(label)).Select(record => record.Id)
            : (value as JsonArray ?? [value?.DeepClone()]).Select(Python.Int).OfType<int>();
        for (var ids = wave.ToArray(); ids.Length > 0;)
        {
            found.UnionWith(ids);
            ids = [.. op == "child_of"
                ? data.Tables.Of(tree).Values.Where(record => record[parent.Name] is int up && ids.Contains(up) && !found.Contains(record.Id)).Select(record => record.Id)
                : ids.Select(id => data.Find(tree, id)?[parent.Name]).OfType<int>().Where(id => !found.Contains(id)).Distinct()];
        }

        return field.Name == "id" ? record => found.Contains(record.Id) : record => data.Related(model, field, record).Any(found.Contains);
    }

    private static string? TextOf(OdooModel model, OdooField field, OdooRecord record) => field.Name switch
    {
        "display_name" => record.NameIn(model),
        _ => record[field.Name] as string ?? record[field.Name]?.ToString(),
    };

    private static string ToText(OdooField field, JsonNode? value, string op)
    {
        var text = Python.Text(value) ?? Python.Repr(value);
        if (field.Kind == FieldKind.Date)
            return DateTime.TryParse(text, CultureInfo.InvariantCulture, out var date) ? date.ToString(FieldValues.StoredDate, CultureInfo.InvariantCulture) : throw OdooErrors.DatabaseSyntax("date", text);
        if (field.Kind != FieldKind.Datetime)
            return text;
        // A bare day means its first second, or its last where later ones shall not count as after it.
        var whole = text.Length == 10 ? text + (op is ">" or "<=" ? " 23:59:59" : " 00:00:00") : text;
        return DateTime.TryParseExact(whole, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToString(FieldValues.StoredTime, CultureInfo.InvariantCulture)
            : throw OdooErrors.DatabaseSyntax("timestamp", text);
    }

    private static bool IsNumber(OdooField field) => field.Kind is FieldKind.Integer or FieldKind.Float;

    private static double NumberOf(object? value) => value switch
    {
        long whole => whole,
        int id => id,
        double real => real,
        _ => 0,
    };

    private static double ToNumber(JsonNode? value) =>
        Python.Number(value)
        ?? (double.TryParse(Python.Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw OdooErrors.DatabaseSyntax("integer", Python.Text(value) ?? Python.Repr(value)));

    private static string Tuple(JsonArray term) => $"({string.Join(", ", term.Select(Python.Repr))})";
}
