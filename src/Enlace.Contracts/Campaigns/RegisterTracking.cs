namespace Enlace.Contracts.Campaigns;

/// <summary>Asks to record that a participant brought a conversion. Nobody asks whether partner and campaign are known.</summary>
[WireName("RegistrarEvento")]
[Queue("comando-registrar-evento-conversion", Subscription = "sub-com-registrar-evento-conversion")]
public sealed record RegisterTracking(
    string? PartnerId = null, string? TrackedCampaign = null, long? AtMs = null, Guid? TrackingId = null, Guid? CommandId = null) : ICommand
{
    string IEvent.Subject => TrackedCampaign ?? "";
}
