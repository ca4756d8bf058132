namespace Enlace.Leads.Domain;

/// <summary>One postal address of a contact.</summary>
internal sealed class Address
{
    public long Id { get; init; }

    public string? Street { get; set; }

    public string? District { get; set; }

    public string? City { get; set; }

    public string? State { get; set; }

    public string? Country { get; set; }

    public long ContactId { get; init; }

    /// <summary>The fields as one text without case and accents; unique for a contact.</summary>
    public required string AddressKey { get; set; }

    public DateTimeOffset? FactsAt { get; set; }
}
