namespace Enlace.Contracts.Leads;

/// <summary>A contact came into a state.</summary>
/// <param name="ContactId">Its number.</param>
/// <param name="ManychatId">Its id in ManyChat.</param>
/// <param name="State">In the words of whoever told it.</param>
/// <param name="Category">Who told it: <c>manychat</c>, <c>crm</c> or <c>odoo</c>.</param>
/// <param name="OccurredAt">When it became true.</param>
[WireName("LeadCambioDeEstado")]
public sealed record LeadStateChanged(long ContactId, string ManychatId, string State, string Category, DateTimeOffset OccurredAt) : IEvent
{
    string IEvent.Subject => ManychatId;
}
