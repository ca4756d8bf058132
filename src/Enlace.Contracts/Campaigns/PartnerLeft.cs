namespace Enlace.Contracts.Campaigns;

/// <summary>A participant was not registered, or was taken back.</summary>
/// <param name="Status">FALLIDO or CANCELADO.</param>
[WireName("partner_fallido")]
[Topic("evento-partners")]
public sealed record PartnerLeft(
    Guid Id, string? CampaignId, string Name, string Kind, string Profile, string Status, DateTimeOffset LeftAt, string CorrelationId, string? Reason = null) : IEvent
{
    public const string Failed = "FALLIDO", Cancelled = "CANCELADO";

    string IEvent.Subject => CampaignId ?? Id.ToString();
}
