namespace Enlace.Sandbox.Odoo.Models;

/// <summary>One field of a model, with its constraints.</summary>
internal sealed record OdooField(string Name, FieldKind Kind, string Label)
{
    public bool Required { get; init; }

    public bool ReadOnly { get; init; }

    /// <summary>No two records may hold the same value; this is what a violation says.</summary>
    public string? Unique { get; init; }

    /// <summary>A check of the table, not of the field: <c>fields_get</c> does not tell it.</summary>
    public string? Check { get; init; }

    /// <summary>The model at the other end.</summary>
    public string? Relation { get; init; }

    /// <summary>The many2one at the other end of a one2many.</summary>
    public string? Inverse { get; init; }

    public IReadOnlyList<(string Value, string Label)> Choices { get; init; } = [];

    public object? Default { get; init; }

    public bool IsText => Kind is FieldKind.Char or FieldKind.Text or FieldKind.Selection;

    public bool IsToMany => Kind is FieldKind.One2many or FieldKind.Many2many;

    public string KindName => Kind.ToString().ToLowerInvariant();

    public static OdooField Char(string name, string label) => new(name, FieldKind.Char, label);

    public static OdooField Datetime(string name, string label) => new(name, FieldKind.Datetime, label);

    public static OdooField Many2one(string name, string label, string relation) => new(name, FieldKind.Many2one, label) { Relation = relation };

    public static OdooField Active() => new("active", FieldKind.Boolean, "Active") { Default = true };
}
