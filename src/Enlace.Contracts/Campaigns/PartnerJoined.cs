namespace Enlace.Contracts.Campaigns;

/// <summary>A participant was registered.</summary>
/// <param name="Kind">influencer or afiliado.</param>
/// <param name="ParticipantId">The brand's own id for it.</param>
/// <param name="Contract">What it agreed on for itself, before the campaign's terms.</param>
[WireName("partner_registrado")]
[Topic("evento-partners")]
public sealed record PartnerJoined(
    Guid Id, string? CampaignId, string Name, string Kind, string Profile, DateTimeOffset CreatedAt, string CorrelationId, string? ParticipantId = null,
    Guid? CrmPartnerId = null, CommissionTerms? Contract = null) : IEvent
{
    // Behind one another, as they were named: whoever follows a campaign follows its participants.
    string IEvent.Subject => CampaignId ?? Id.ToString();
}
