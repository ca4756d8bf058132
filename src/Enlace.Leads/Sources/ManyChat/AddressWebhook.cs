namespace Enlace.Leads.Sources.ManyChat;

/// <summary>What ManyChat tells of a contact's address, as the API's documents show it.</summary>
internal sealed record AddressWebhook(
    string ManychatId, string? Street = null, string? District = null, string? City = null, string? State = null, string? Country = null);
