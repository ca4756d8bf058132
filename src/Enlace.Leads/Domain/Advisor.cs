namespace Enlace.Leads.Domain;

/// <summary>A commercial or medical advisor who looks after contacts.</summary>
internal sealed class Advisor
{
    public long Id { get; init; }

    public required string Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Role { get; set; }

    public string? Status { get; set; }

    public string? Genre { get; set; }

    public string? OdooId { get; set; }

    public bool IsActive { get; set; } = true;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}
