using Enlace.Leads.Domain;

namespace Enlace.Leads.Data;

/// <summary>The history of states: written once, never changed.</summary>
internal static class StateRows
{
    private static readonly SqlText Insert = LeadsSql.Of("""
        INSERT INTO dbo."Contact_State" (contact_id, state, category, occurred_at, created_at, event_key)
        VALUES (@contact, @state, @category, @occurred, @created, @key)
        ON CONFLICT (event_key) DO NOTHING RETURNING id
        """);

    /// <summary>The new row's number, or null when the event has told it before.</summary>
    public static async Task<long?> Add(SqlSession session, ContactState state, CancellationToken cancel) =>
        (await session.Query(Insert, row => row.Long(0), cancel,
            ("contact", state.ContactId), ("state", state.State), ("category", state.Category), ("occurred", state.OccurredAt), ("created", state.CreatedAt),
            ("key", state.EventKey))) is [var id] ? id : null;
}
