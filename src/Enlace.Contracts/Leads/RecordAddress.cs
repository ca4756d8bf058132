using System.Text.Json;

namespace Enlace.Contracts.Leads;

/// <summary>ManyChat told where a contact lives: the message of <c>manychat-address-queue</c>.</summary>
/// <param name="ManychatId">Whom it is about.</param>
/// <param name="Street">At most 100 characters.</param>
/// <param name="District">At most 50 characters.</param>
/// <param name="City">At most 50 characters.</param>
/// <param name="State">At most 50 characters.</param>
/// <param name="Country">At most 25 characters.</param>
/// <param name="Meta">Null from a foreign producer.</param>
/// <param name="Extra">Fields that nobody here knows.</param>
[WireName("address")]
[Queue("manychat-address-queue")]
public sealed record RecordAddress(
    string ManychatId, string? Street = null, string? District = null, string? City = null, string? State = null, string? Country = null,
    EventMeta? Meta = null, JsonElement? Extra = null) : ICommand
{
    string IEvent.Subject => ManychatId;
}
