namespace Enlace.Contracts.Campaigns;

/// <summary>Asks for the end of a participant: the saga takes it back, or a person removes it.</summary>
[WireName("CancelarPartner")]
[Queue("comando-cancelar-partner", Subscription = "sub-com-cancelar-partner")]
public sealed record CancelPartner(string? Id = null, Guid? CommandId = null, string? CampaignId = null, string? Reason = null) : ICommand
{
    // Where its registration stands, when the campaign is known.
    string IEvent.Subject => CampaignId ?? Id ?? "";
}
