using Enlace.Leads.Data;

namespace Enlace.Leads.Destinations;

/// <summary>
/// The notes of what Odoo must be told, as statements. A note names a row and not its content: Odoo is told what the row says when its
/// turn comes, so any number of notes about one contact are one call.
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

    /// <summary>One note.</summary>
    public static (SqlText Sql, (string, object?)[] Args) Note(string entity, long id) =>
        (Insert, [("entity", entity), ("id", id), ("operation", entity == State ? Create : Upsert)]);

    /// <summary>The contact says that it has not been told. It comes before the note.</summary>
    public static (SqlText Sql, (string, object?)[] Args) Pending(long contactId) => (IsPending, [("id", contactId)]);
}
