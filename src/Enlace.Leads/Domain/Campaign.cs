namespace Enlace.Leads.Domain;

/// <summary>A campaign that contacts are assigned to.</summary>
internal sealed class Campaign
{
    public long Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The code that ManyChat knows it by, such as <c>CAMP-ABC-123</c>.</summary>
    public string? ExternalCode { get; set; }

    public DateTimeOffset DateStart { get; set; }

    public DateTimeOffset? DateEnd { get; set; }

    public decimal? Budget { get; set; }

    public string? Status { get; set; }

    public long? ChannelId { get; set; }
}
