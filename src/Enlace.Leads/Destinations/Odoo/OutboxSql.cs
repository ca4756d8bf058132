using Enlace.Leads.Data;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>The outbox in SQL. Notes about one row are taken together, however many there are.</summary>
internal static class OutboxSql
{
    public static readonly SqlText Notes = LeadsSql.Of("""
        SELECT entity_id, id FROM dbo."Odoo_Outbox" WHERE entity = @entity AND entity_id {any:@ids} AND status <> 'dead' ORDER BY id
        """);

    public static readonly SqlText Count = LeadsSql.Of("""UPDATE dbo."Odoo_Outbox" SET attempts = attempts + 1 WHERE id {any:@ids}""");

    public static readonly SqlText MaySend = LeadsSql.Of("""UPDATE dbo."Odoo_Outbox" SET sent_at = {now} WHERE id {any:@ids}""");

    public static readonly SqlText Uncount = LeadsSql.Of("""
        UPDATE dbo."Odoo_Outbox" SET attempts = CASE WHEN attempts > 0 THEN attempts - 1 ELSE 0 END, sent_at = CASE WHEN @keep = 1 THEN sent_at END
        WHERE id {any:@ids}
        """);

    public static readonly SqlText Later = LeadsSql.Of("""
        UPDATE dbo."Odoo_Outbox" SET status = 'error', next_attempt_at = {later:@delay}, last_error = @error, sent_at = CASE WHEN @keep = 1 THEN sent_at END
        WHERE id {any:@ids}
        """);

    public static readonly SqlText Bury = LeadsSql.Of("""
        UPDATE dbo."Odoo_Outbox" SET status = 'dead', last_error = @error, sent_at = NULL WHERE id {any:@ids}
        """);

    public static readonly SqlText Remove = LeadsSql.Of("""DELETE FROM dbo."Odoo_Outbox" WHERE id {any:@ids}""");

    // What Odoo says now is newer than what it once refused.
    public static readonly SqlText RemoveDead = LeadsSql.Of("""
        DELETE FROM dbo."Odoo_Outbox" WHERE entity = @entity AND entity_id {any:@ids} AND status = 'dead' AND id <= @last
        """);

    public static readonly SqlText RemoveAll = LeadsSql.Of("DELETE FROM dbo.\"Odoo_Outbox\" WHERE entity = @entity RETURNING entity_id");

    public static readonly SqlText Link = LeadsSql.Of("""
        INSERT INTO dbo."Odoo_Link" (entity, entity_id, odoo_id, sent) VALUES (@entity, @id, @odoo, @sent)
        ON CONFLICT (entity, entity_id) DO UPDATE SET odoo_id = excluded.odoo_id, sent = excluded.sent
        """);

    public static readonly SqlText Unlink = LeadsSql.Of("""DELETE FROM dbo."Odoo_Link" WHERE entity = @entity AND entity_id {any:@ids}""");

    public static readonly SqlText LockContacts = new(
        postgres: """SELECT id FROM dbo."Contact" WHERE id = ANY(@ids) ORDER BY id FOR NO KEY UPDATE""",
        sqlite: """SELECT id FROM "Contact" WHERE id IN (SELECT value FROM json_each(@ids))""");

    public static readonly SqlText Synced = LeadsSql.Of("""
        UPDATE dbo."Contact" SET odoo_id = @odoo, odoo_synced_at = {now}, odoo_sync_status = CASE WHEN EXISTS (
            SELECT 1 FROM dbo."Odoo_Outbox" o WHERE o.entity = @entity AND o.entity_id = @id AND o.status <> 'dead') THEN 'pending' ELSE 'synced' END
        WHERE id = @id
        """);

    public static readonly SqlText ToldAndUnnoted = LeadsSql.Of("""
        SELECT l.entity_id FROM dbo."Odoo_Link" l WHERE l.entity = 'contact' AND l.entity_id {any:@ids} AND NOT EXISTS (
            SELECT 1 FROM dbo."Odoo_Outbox" o WHERE o.entity = 'contact' AND o.entity_id = l.entity_id AND o.status <> 'dead')
        ORDER BY l.entity_id
        """);

    public static readonly SqlText Failed = LeadsSql.Of("""UPDATE dbo."Contact" SET odoo_sync_status = 'error' WHERE id {any:@ids}""");

    // The assignment is told with its lead, and with nothing else.
    public static readonly SqlText AssignmentsTold = LeadsSql.Of("""
        UPDATE dbo."Campaign_Contact" SET sync_status = @status WHERE contact_id {any:@ids} AND sync_status <> @status AND NOT EXISTS (
            SELECT 1 FROM dbo."Odoo_Outbox" o WHERE o.entity = 'lead' AND o.entity_id = contact_id AND o.status <> 'dead')
        """);

    public static readonly SqlText ForgetContact = LeadsSql.Of("""
        UPDATE dbo."Contact" SET odoo_id = NULL, odoo_sync_status = 'pending' WHERE id {any:@ids}
        """);

    public static readonly SqlText ContactsOff = LeadsSql.Of("""
        UPDATE dbo."Contact" SET odoo_sync_status = 'off' WHERE odoo_sync_status = 'pending' AND id {any:@ids}
        """);

    public static readonly SqlText Depth = LeadsSql.Of("""
        SELECT COALESCE(SUM(CASE WHEN status <> 'dead' THEN 1 ELSE 0 END), 0), MIN(CASE WHEN status <> 'dead' THEN created_at END), {now},
            COALESCE(SUM(CASE WHEN status = 'dead' THEN 1 ELSE 0 END), 0)
        FROM dbo."Odoo_Outbox"
        """);

    /// <param name="mayBeTold">A condition of the entity's own.</param>
    public static SqlText Due(string mayBeTold) => LeadsSql.Of($$"""
        SELECT o.entity_id, MAX(o.attempts), MAX(CASE WHEN o.sent_at IS NULL THEN 0 ELSE 1 END)
        FROM dbo."Odoo_Outbox" o WHERE o.entity = @entity AND o.status <> 'dead' {{mayBeTold}}
        GROUP BY o.entity_id HAVING MIN(o.next_attempt_at) <= {now}
        ORDER BY CASE WHEN MAX(o.attempts) = 0 AND MAX(CASE WHEN o.sent_at IS NULL THEN 0 ELSE 1 END) = 0 THEN 0 ELSE 1 END, MAX(o.attempts), MIN(o.id)
        LIMIT @n
        """);

    /// <summary>Notes about rows that are no more: there is nothing to tell.</summary>
    public static SqlText Gone(string table) => LeadsSql.Of($$"""
        DELETE FROM dbo."Odoo_Outbox" WHERE id {any:@ids} AND NOT EXISTS (SELECT 1 FROM dbo."{{table}}" t WHERE t.id = dbo."Odoo_Outbox".entity_id)
        """);
}
