namespace Enlace.Leads.Domain;

/// <summary>One line of the record of what was carried between the systems.</summary>
internal sealed class SyncLogEntry
{
    public long Id { get; init; }

    public required string SourceSystem { get; init; }

    public required string EntityType { get; init; }

    public required string EntityId { get; init; }

    public required string Action { get; init; }

    public required string Status { get; init; }

    public string? Details { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
