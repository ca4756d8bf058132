using System.Text.Json;

namespace Enlace.Contracts.Leads;

/// <summary>ManyChat put a contact into a campaign: the message of <c>manychat-campaign-queue</c>.</summary>
/// <param name="ManychatId">Whom it is about.</param>
/// <param name="CampaignId">The campaign's code, its number, or its name.</param>
/// <param name="EventAt">When it became true.</param>
/// <param name="LastState">The state that the contact is in now.</param>
/// <param name="CommercialId">The commercial advisor: number, e-mail or name.</param>
/// <param name="MedicalId">The medical advisor: number, e-mail or name.</param>
/// <param name="AssignmentKind">How it came about, such as <c>Automatica</c>.</param>
/// <param name="Summary">In words.</param>
/// <param name="Meta">Null from a foreign producer.</param>
/// <param name="Extra">Fields that nobody here knows.</param>
[WireName("campaign")]
[Queue("manychat-campaign-queue")]
public sealed record AssignCampaign(
    string ManychatId, string CampaignId, DateTimeOffset EventAt, string LastState, string? CommercialId = null, string? MedicalId = null,
    string? AssignmentKind = null, string? Summary = null, EventMeta? Meta = null, JsonElement? Extra = null) : ICommand
{
    string IEvent.Subject => ManychatId;
}
