using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Records;

/// <summary>How a record is told: empty is <c>false</c>, a many2one is <c>[id, name]</c>, times have no zone.</summary>
internal sealed class RecordReader(Transaction data)
{
    /// <param name="model">Whose records.</param>
    /// <param name="ids">In the order in which they shall be told.</param>
    /// <param name="fields">Null or none: all.</param>
    /// <param name="withNames">Whether a many2one brings the name along; otherwise it is the bare id.</param>
    /// <exception cref="OdooException">A record is gone, or a field is unknown.</exception>
    public JsonArray Read(OdooModel model, IEnumerable<int> ids, IReadOnlyList<string>? fields, bool withNames = true)
    {
        data.Demand(model, OdooRight.Read);
        var columns = (fields is null or [] ? model.FieldNames : fields).Distinct(StringComparer.Ordinal).Where(name => name != "id").Select(model.Field).ToArray();
        return [.. ids.Select(id => Read(model, data.Get(model, id), columns, withNames))];
    }

    private JsonObject Read(OdooModel model, OdooRecord record, OdooField[] columns, bool withNames)
    {
        var told = new JsonObject { ["id"] = record.Id };
        foreach (var field in columns)
            told[field.Name] = field.Name == "display_name" ? Text(record.NameIn(model)) : Tell(model, record, field, withNames);
        return told;
    }

    private JsonNode Tell(OdooModel model, OdooRecord record, OdooField field, bool withNames) => (field.Kind, record[field.Name]) switch
    {
        (FieldKind.One2many or FieldKind.Many2many, _) => new JsonArray([.. data.Related(model, field, record).Select(id => (JsonNode)id)]),
        (FieldKind.Many2one, int id) => withNames ? Pair(OdooCatalog.All[field.Relation!], id) : id,
        (FieldKind.Datetime, string time) => time[..19],
        (FieldKind.Integer, var number) => number as long? ?? 0,
        (FieldKind.Float, var number) => number as double? ?? 0d,
        (FieldKind.Boolean, var flag) => flag is true,
        (_, var text) => Text(text as string),
    };

    private JsonArray Pair(OdooModel relation, int id) => [id, data.Find(relation, id) is { } record ? Text(record.NameIn(relation)) : false];

    private static JsonNode Text(string? text) => text is null ? false : text;
}
