namespace Enlace.Sandbox.Odoo.Records;

/// <summary>A record that a transaction made or changed; automation rules hear of it after the commit.</summary>
internal sealed record Change(string Model, int Id, bool IsNew);
