namespace Enlace.Leads.Domain;

/// <summary>One state that a contact was in. History: rows are added and never changed.</summary>
internal sealed class ContactState
{
    public long Id { get; init; }

    public long ContactId { get; init; }

    public required string State { get; init; }

    /// <summary>Who told it: <c>manychat</c>, <c>crm</c> or <c>odoo</c>.</summary>
    public required string Category { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The event that told it; unique, here and in Odoo.</summary>
    public required string EventKey { get; init; }
}
