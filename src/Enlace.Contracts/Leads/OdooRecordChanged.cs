using System.Text.Json;

namespace Enlace.Contracts.Leads;

/// <summary>Odoo told that a record of its was changed; what it said is kept as it came.</summary>
/// <param name="Model">Such as <c>crm.lead</c>.</param>
/// <param name="RecordId">Its number in Odoo.</param>
/// <param name="Action">The server action that told it.</param>
/// <param name="ReceivedAt">When it was told.</param>
/// <param name="Values">The fields that were told.</param>
[WireName("OdooRegistroCambiado")]
public sealed record OdooRecordChanged(string Model, long RecordId, string? Action, DateTimeOffset ReceivedAt, JsonElement Values) : IEvent
{
    string IEvent.Subject => $"{Model}:{RecordId}";
}
