using System.Text.Json;

namespace Enlace.Contracts.Leads;

/// <summary>ManyChat told of a contact: the message of <c>manychat-contact-queue</c>.</summary>
/// <param name="ManychatId">Whom it is about.</param>
/// <param name="LeadName">The name that the contact gave.</param>
/// <param name="EventAt">When it became true.</param>
/// <param name="LastState">The state that the contact is in now.</param>
/// <param name="Id">ManyChat's own number of the subscriber; kept as it came.</param>
/// <param name="FirstName">Of the ManyChat profile; kept as it came.</param>
/// <param name="LastName">Of the ManyChat profile; kept as it came.</param>
/// <param name="Phone">Used where <paramref name="Whatsapp"/> is absent.</param>
/// <param name="Email">Used where <paramref name="LeadEmail"/> is absent.</param>
/// <param name="LeadLastName">The last name that the contact gave.</param>
/// <param name="Whatsapp">The number on WhatsApp.</param>
/// <param name="LeadEmail">The address that the contact gave.</param>
/// <param name="SubscribedAt">When the contact subscribed.</param>
/// <param name="EntryChannel">The channel's name.</param>
/// <param name="StartState">The first state; it counts for a contact that is new.</param>
/// <param name="Meta">Null from a foreign producer.</param>
/// <param name="Extra">Fields that nobody here knows.</param>
[WireName("contact")]
[Queue("manychat-contact-queue")]
public sealed record RecordContact(
    string ManychatId, string LeadName, DateTimeOffset EventAt, string? LastState = null, string? Id = null, string? FirstName = null, string? LastName = null,
    string? Phone = null, string? Email = null, string? LeadLastName = null, string? Whatsapp = null, string? LeadEmail = null,
    DateTimeOffset? SubscribedAt = null, string? EntryChannel = null, string? StartState = null, EventMeta? Meta = null, JsonElement? Extra = null) : ICommand
{
    string IEvent.Subject => ManychatId;
}
