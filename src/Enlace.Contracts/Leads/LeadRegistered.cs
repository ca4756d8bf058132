namespace Enlace.Contracts.Leads;

/// <summary>A contact was stored for the first time.</summary>
/// <param name="ContactId">Its number.</param>
/// <param name="ManychatId">Its id in ManyChat.</param>
/// <param name="Name">As it is stored.</param>
/// <param name="Channel">Where it came from.</param>
/// <param name="EnteredAt">When it came.</param>
[WireName("LeadRegistrado")]
public sealed record LeadRegistered(long ContactId, string ManychatId, string Name, string? Channel, DateTimeOffset? EnteredAt) : IEvent
{
    string IEvent.Subject => ManychatId;
}
