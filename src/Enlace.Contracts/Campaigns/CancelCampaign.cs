namespace Enlace.Contracts.Campaigns;

/// <summary>Asks for the end of a campaign: its saga takes it back, or a person wants it gone.</summary>
[WireName("CancelarCampaign")]
[Queue("comando-cancelar-campaign", Subscription = "sub-com-cancelar-campaign")]
public sealed record CancelCampaign(string? Id = null, Guid? CommandId = null, string? Reason = null) : ICommand
{
    string IEvent.Subject => Id ?? "";
}
