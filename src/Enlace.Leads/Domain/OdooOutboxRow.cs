namespace Enlace.Leads.Domain;

/// <summary>Something that Odoo has not been told yet.</summary>
internal sealed class OdooOutboxRow
{
    public long Id { get; init; }

    /// <summary><c>contact</c>, <c>state</c>, <c>partner</c> or <c>lead</c>.</summary>
    public required string Entity { get; init; }

    public long EntityId { get; init; }

    public required string Operation { get; init; }

    public string? Payload { get; init; }

    public int Attempts { get; set; }

    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary><c>pending</c>, <c>error</c> (comes again) or <c>dead</c> (waits for a person).</summary>
    public string Status { get; set; } = "pending";

    public string? LastError { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}
