namespace Enlace.Leads.Domain;

/// <summary>Where a lead came from: WhatsApp, TikTok and so on.</summary>
internal sealed class Channel
{
    public long Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Lower case: how a channel is known.</summary>
    public required string NameKey { get; set; }

    public string? Description { get; set; }
}
