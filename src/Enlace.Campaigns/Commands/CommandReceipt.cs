using System.Text.Json.Serialization;

namespace Enlace.Campaigns.Commands;

/// <summary>All that a command answers: that it was taken, and by which ids it can be followed.</summary>
internal sealed record CommandReceipt(
    Guid CommandId, Guid CorrelationId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? CampaignId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? PartnerId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? TrackingId = null)
{
    /// <summary>The one word that the original answered.</summary>
    [JsonPropertyName("status")]
    [JsonPropertyOrder(-1)]
    public string Word { get; init; } = "ok";
}
