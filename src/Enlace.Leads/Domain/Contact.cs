namespace Enlace.Leads.Domain;

/// <summary>A person whom ManyChat, Odoo or a user told us of.</summary>
internal sealed class Contact
{
    public long Id { get; init; }

    public required string ManychatId { get; init; }

    public required string FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Email { get; set; }

    public string? Gender { get; set; }

    public string? Phone { get; set; }

    public DateTimeOffset? SubscriptionDate { get; set; }

    public DateTimeOffset? EntryDate { get; set; }

    /// <summary>The first state; written once.</summary>
    public string? InitialState { get; set; }

    public long? ChannelId { get; set; }

    /// <summary>What events brought beside the columns, JSON.</summary>
    public string? RawProfile { get; set; }

    public long? OdooId { get; set; }

    /// <summary><c>pending</c>, <c>synced</c>, <c>error</c> or <c>off</c>; set to <c>synced</c> by the Odoo destination alone.</summary>
    public string OdooSyncStatus { get; set; } = "pending";

    public DateTimeOffset? OdooSyncedAt { get; set; }

    public DateTimeOffset? OdooWriteDate { get; set; }

    /// <summary>When the newest facts became true: what an older event tells does not overwrite them.</summary>
    public DateTimeOffset? FactsAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public long Version { get; set; }
}
