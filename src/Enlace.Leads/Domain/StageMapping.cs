namespace Enlace.Leads.Domain;

/// <summary>Which stage of Odoo's crm.lead a state means.</summary>
internal sealed class StageMapping
{
    /// <summary>Trimmed, lower case, without accents.</summary>
    public required string StateKey { get; init; }

    public required string State { get; set; }

    public int StageId { get; set; }
}
