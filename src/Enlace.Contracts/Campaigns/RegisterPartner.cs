namespace Enlace.Contracts.Campaigns;

/// <summary>Asks for a participant of a campaign, or of none yet.</summary>
[WireName("RegistrarPartner")]
[Queue("comando-registrar-partner", Subscription = "sub-com-registrar-partner")]
public sealed record RegisterPartner(
    string? Name = null, string? Kind = null, string? Profile = null, long? CreatedAtMs = null, string? CampaignId = null, Guid? PartnerId = null,
    Guid? CommandId = null, string? ParticipantId = null, Guid? CrmPartnerId = null, CommissionTerms? Contract = null) : ICommand
{
    // The participants of one campaign are registered in the order in which they were named.
    string IEvent.Subject => CampaignId ?? PartnerId?.ToString() ?? "";
}
