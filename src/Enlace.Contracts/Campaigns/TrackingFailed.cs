namespace Enlace.Contracts.Campaigns;

/// <summary>A conversion was not recorded, or was taken back.</summary>
/// <param name="Status">FALLIDO or CANCELADO.</param>
[WireName("evento_fallido")]
[Topic("evento-traking")]
public sealed record TrackingFailed(Guid Id, string PartnerId, string TrackedCampaign, long AtMs, string Status, string CorrelationId, string? Reason = null) : IEvent
{
    public const string Failed = "FALLIDO", Cancelled = "CANCELADO";

    string IEvent.Subject => TrackedCampaign;
}
