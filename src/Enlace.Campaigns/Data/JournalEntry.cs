namespace Enlace.Campaigns.Data;

/// <summary>A fact in the journal.</summary>
/// <param name="Position">Its place; 0 before it is written.</param>
/// <param name="EventId">The message's id.</param>
/// <param name="Type">The message's type, such as <c>campaigns.CampaignCreada.v1</c>.</param>
/// <param name="Data">The fact as it is told, JSON.</param>
internal sealed record JournalEntry(
    long Position, string Tenant, Guid EventId, string Type, string Subject, string CorrelationId, Guid? CausationId, string Data, DateTimeOffset OccurredAt)
{
    /// <summary>As a broker would carry it.</summary>
    public Message Message => new(
        Position, EventId, Type, Subject, Tenant, CorrelationId, CausationId, null, System.Text.Encoding.UTF8.GetBytes(Data), OccurredAt);
}
