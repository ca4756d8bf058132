namespace Enlace.Leads.Sources.ManyChat;

/// <summary>What ManyChat tells of a contact, as the API's documents show it.</summary>
internal sealed record ContactWebhook(
    string ManychatId, string LeadName, DateTimeOffset EventAt, string? LastState = null, string? Id = null, string? FirstName = null, string? LastName = null,
    string? Phone = null, string? Email = null, string? LeadLastName = null, string? Whatsapp = null, string? LeadEmail = null,
    DateTimeOffset? SubscribedAt = null, string? EntryChannel = null, string? StartState = null);
