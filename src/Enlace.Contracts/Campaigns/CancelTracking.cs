namespace Enlace.Contracts.Campaigns;

/// <summary>Asks to take a recorded conversion back.</summary>
[WireName("CancelarEvento")]
[Queue("comando-cancelar-evento", Subscription = "sub-com-cancelar-evento")]
public sealed record CancelTracking(string? Id = null, Guid? CommandId = null, string? TrackedCampaign = null, string? Reason = null) : ICommand
{
    // Where its registration stands, when the campaign is known.
    string IEvent.Subject => TrackedCampaign ?? Id ?? "";
}
