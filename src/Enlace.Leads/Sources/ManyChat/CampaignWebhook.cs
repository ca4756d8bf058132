namespace Enlace.Leads.Sources.ManyChat;

/// <summary>What ManyChat tells of a contact's campaign, as the API's documents show it.</summary>
internal sealed record CampaignWebhook(
    string ManychatId, string CampaignId, DateTimeOffset EventAt, string LastState, string? CommercialId = null, string? MedicalId = null,
    string? AssignmentKind = null, string? Summary = null);
