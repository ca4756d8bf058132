namespace Enlace.Contracts.Campaigns;

/// <summary>A participant as a campaign was sent it: who asked is told the very words back.</summary>
/// <param name="Id">The brand's own id for it, not ours.</param>
/// <param name="Kind">As it was spelt.</param>
/// <param name="Name">Of the person or the site.</param>
/// <param name="Profile">What is known of its reach.</param>
/// <param name="CrmPartnerId">The partner of the CRM behind it, who can be paid.</param>
/// <param name="Contract">What it agreed on for itself, before the campaign's terms.</param>
public sealed record CampaignParticipant(string Id, string Kind, string Name, string Profile, Guid? CrmPartnerId = null, CommissionTerms? Contract = null);
