namespace Enlace.Sandbox.Odoo.Models;

/// <summary>A model: its fields, the field that names its records, and the order in which they are found.</summary>
internal sealed class OdooModel
{
    /// <summary>What the server writes itself; a client's values for these are dropped without a word.</summary>
    public static readonly IReadOnlySet<string> ServerFields = new HashSet<string>(StringComparer.Ordinal) { "id", "create_uid", "create_date", "write_uid", "write_date" };

    /// <param name="name">As in <c>crm.lead</c>.</param>
    /// <param name="label">As errors call its records.</param>
    /// <param name="nameField">The field that <c>display_name</c> shows; null shows the model and the id.</param>
    /// <param name="order">The order of a search that names none.</param>
    /// <param name="fields">Its own fields, beside those that every model has.</param>
    public OdooModel(string name, string label, string? nameField, string order, params OdooField[] fields)
    {
        (Name, Label, NameField, Order) = (name, label, nameField, order);
        OdooField[] all =
        [
            .. fields,
            new("id", FieldKind.Integer, "ID") { ReadOnly = true },
            new("display_name", FieldKind.Char, "Display Name") { ReadOnly = true },
            OdooField.Many2one("create_uid", "Created by", "res.users") with { ReadOnly = true },
            OdooField.Datetime("create_date", "Created on") with { ReadOnly = true },
            OdooField.Many2one("write_uid", "Last Updated by", "res.users") with { ReadOnly = true },
            OdooField.Datetime("write_date", "Last Updated on") with { ReadOnly = true },
        ];
        Fields = all.ToDictionary(field => field.Name, StringComparer.Ordinal);
        FieldNames = [.. all.Select(field => field.Name)];
        Unique = [.. all.Where(field => field.Unique is not null)];
        Stored = [.. all.Where(field => field.Kind != FieldKind.One2many && field.Name is not ("id" or "display_name"))];
    }

    public string Name { get; }

    public string Label { get; }

    public string? NameField { get; }

    public string Order { get; }

    public IReadOnlyDictionary<string, OdooField> Fields { get; }

    public IReadOnlyList<string> FieldNames { get; }

    public IReadOnlyList<OdooField> Stored { get; }

    public IReadOnlyList<OdooField> Unique { get; }

    /// <summary>Users of the API may not change it, whatever their rights.</summary>
    public bool IsFixed { get; init; }

    public bool HasActive => Fields.ContainsKey("active");

    /// <exception cref="OdooException">The model has no such field.</exception>
    public OdooField Field(string name) => Fields.TryGetValue(name, out var field) ? field : throw OdooErrors.InvalidField(this, name);
}
