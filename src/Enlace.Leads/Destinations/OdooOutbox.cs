using Enlace.Leads.Data;
using Enlace.Leads.Domain;

namespace Enlace.Leads.Destinations;

/// <summary>
/// Notes what Odoo must be told, in the transaction that made it true. A note names a row and not its content: Odoo is told what the row
/// says when its turn comes, so any number of notes about one contact are one call.
/// </summary>
internal static class OdooOutbox
{
    public const string Contact = "contact", State = "state", Partner = "partner", Lead = "lead";

    private const string Upsert = "upsert", Create = "create";

    private static readonly SqlText Insert = LeadsSql.Of("""
        INSERT INTO dbo."Odoo_Outbox" (entity, entity_id, operation, attempts, next_attempt_at, status, created_at)
        VALUES (@entity, @id, @operation, 0, {now}, 'pending', {now})
        """);

    // Here and not by the caller: whoever holds this row's lock is seen by the worker that is about to call it synced.
    private static readonly SqlText IsPending = LeadsSql.Of("""
        UPDATE dbo."Contact" SET odoo_sync_status = 'pending' WHERE id = @id
        """);

    /// <summary>The contact is new or has changed: its record, its partner and, with <paramref name="withLead"/>, its lead.</summary>
    public static void Tell(LeadsDb db, Contact contact, bool withLead = true) => db.Alongside((session, cancel) =>
        Tell(session, db.Entry(contact).Property(row => row.Id).CurrentValue, withLead, cancel));

    /// <summary>A state was added to the history.</summary>
    public static void Tell(LeadsDb db, ContactState state) => db.Alongside((session, cancel) =>
        TellState(session, db.Entry(state).Property(row => row.Id).CurrentValue, cancel));

    /// <summary>The lead alone has changed, such as by an advisor.</summary>
    public static void TellLead(LeadsDb db, long contactId) => db.Alongside((session, cancel) => Add(session, Lead, contactId, Upsert, cancel));

    public static async Task Tell(SqlSession session, long contactId, bool withLead, CancellationToken cancel)
    {
        await session.Execute(IsPending, cancel, ("id", contactId));
        await Add(session, Contact, contactId, Upsert, cancel);
        await Add(session, Partner, contactId, Upsert, cancel);
        if (withLead)
            await Add(session, Lead, contactId, Upsert, cancel);
    }

    public static Task TellState(SqlSession session, long stateId, CancellationToken cancel) => Add(session, State, stateId, Create, cancel);

    /// <summary>One note as a statement, for whoever writes several in one round trip.</summary>
    public static (SqlText Sql, (string, object?)[] Args) Note(string entity, long id) =>
        (Insert, [("entity", entity), ("id", id), ("operation", entity == State ? Create : Upsert)]);

    /// <summary>The contact says that it has not been told, as a statement. It comes before the note.</summary>
    public static (SqlText Sql, (string, object?)[] Args) Pending(long contactId) => (IsPending, [("id", contactId)]);

    private static Task<int> Add(SqlSession session, string entity, long id, string operation, CancellationToken cancel) =>
        session.Execute(Insert, cancel, ("entity", entity), ("id", id), ("operation", operation));
}
