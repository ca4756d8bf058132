using System.Text.Json;

namespace Enlace.Contracts.Leads;

/// <summary>A contact's state or campaign changed, so its opportunity in the CRM is to follow: the message of <c>manychat-crm-opportunities-queue</c>.</summary>
/// <param name="ManychatId">Whom it is about.</param>
/// <param name="State">The state that the contact is in now.</param>
/// <param name="CampaignId">The campaign's number.</param>
/// <param name="Meta">Null from a foreign producer.</param>
/// <param name="Extra">Fields that nobody here knows.</param>
[WireName("crm")]
[Queue("manychat-crm-opportunities-queue")]
public sealed record UpdateOpportunity(
    string ManychatId, string? State = null, long? CampaignId = null, EventMeta? Meta = null, JsonElement? Extra = null) : ICommand
{
    string IEvent.Subject => ManychatId;
}
