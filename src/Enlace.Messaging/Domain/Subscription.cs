namespace Enlace.Messaging.Domain;

/// <summary>Somebody of the tenant's who is told, by a signed call to their address, what comes in and how far messages come.</summary>
internal sealed class Subscription : ITenantOwned
{
    public const int MaxName = 255;

    /// <summary>Each fact is delivered to each of them.</summary>
    public const int MostOfTenant = 20;

    public required Guid Id { get; init; }

    public required string TenantId { get; init; }

    public string? Name { get; set; }

    /// <summary>JSON array: the names of the facts that it wants.</summary>
    public required string Events { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public long Version { get; set; }
}
