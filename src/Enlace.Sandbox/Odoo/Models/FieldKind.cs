namespace Enlace.Sandbox.Odoo.Models;

/// <summary>What a field holds; <c>fields_get</c> tells it by this name in lower case.</summary>
internal enum FieldKind
{
    Char,
    Text,
    Integer,
    Float,
    Boolean,
    Date,
    Datetime,
    Selection,
    Many2one,
    One2many,
    Many2many,
}
