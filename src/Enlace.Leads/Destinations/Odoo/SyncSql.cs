using Enlace.Leads.Data;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>The reconciliation in SQL: its runs, its bookmarks, and what it sets going again.</summary>
internal static class SyncSql
{
    // Only the holder of the turn asks: a run that is called running then died with whoever had it before.
    public static readonly SqlText Revive = LeadsSql.Of("""UPDATE dbo."Sync_Run" SET status = 'waiting' WHERE status = 'running'""");

    public static readonly SqlText LastScheduled = LeadsSql.Of("""SELECT MAX(asked_at), {now} FROM dbo."Sync_Run" WHERE asked_by = 'schedule'""");

    public static readonly SqlText Schedule = LeadsSql.Of("""
        INSERT INTO dbo."Sync_Run" (id, asked_by, status, asked_at) VALUES (@id, 'schedule', 'waiting', {now})
        """);

    public static readonly SqlText AnyWaits = LeadsSql.Of("""SELECT id FROM dbo."Sync_Run" WHERE status IN ('waiting', 'running') ORDER BY asked_at, id LIMIT 1""");

    public static readonly SqlText Start = LeadsSql.Of("""UPDATE dbo."Sync_Run" SET status = 'running', started_at = {now} WHERE id = @id""");

    public static readonly SqlText Finish = LeadsSql.Of("""
        UPDATE dbo."Sync_Run" SET status = @status, finished_at = {now}, report = @report WHERE id = @id
        """);

    public static readonly SqlText Note = LeadsSql.Of("""
        INSERT INTO dbo."Sync_Log" (source_system, entity_type, entity_id, action, status, details, created_at)
        VALUES ('enlace', 'sync', @id, 'run', @status, @report, {now})
        """);

    public static readonly SqlText Trim = LeadsSql.Of("""DELETE FROM dbo."Sync_Run" WHERE asked_at < {later:-2592000} AND status IN ('done', 'failed')""");

    public static readonly SqlText TrimLog = LeadsSql.Of("""DELETE FROM dbo."Sync_Log" WHERE created_at < {later:-7776000}""");

    public static readonly SqlText Requeue = LeadsSql.Of("""
        UPDATE dbo."Odoo_Outbox" SET next_attempt_at = {now} WHERE status = 'error' AND next_attempt_at > {now}
        """);

    // A contact with a note of any kind is somebody's business already: a dead one waits for a person, and not for the next run.
    public static readonly SqlText Forgotten = LeadsSql.Of("""
        SELECT c.id FROM dbo."Contact" c WHERE c.odoo_sync_status <> 'synced' AND c.updated_at < {later:-@age}
            AND NOT EXISTS (SELECT 1 FROM dbo."Odoo_Outbox" o WHERE o.entity = 'contact' AND o.entity_id = c.id)
        ORDER BY c.id LIMIT 1000
        """);

    public static readonly SqlText Bookmark = LeadsSql.Of("""SELECT write_date FROM dbo."Odoo_Bookmark" WHERE model = @model""");

    public static readonly SqlText MoveBookmark = LeadsSql.Of("""
        INSERT INTO dbo."Odoo_Bookmark" (model, write_date) VALUES (@model, @date)
        ON CONFLICT (model) DO UPDATE SET write_date = excluded.write_date
        """);

    public static readonly SqlText Counts = LeadsSql.Of("""
        SELECT COUNT(*), COALESCE(SUM(CASE WHEN odoo_sync_status = 'synced' THEN 1 ELSE 0 END), 0) FROM dbo."Contact"
        """);

    public static readonly SqlText Synced = LeadsSql.Of("""
        SELECT manychat_id FROM dbo."Contact" WHERE odoo_id IS NOT NULL AND odoo_sync_status = 'synced' AND odoo_synced_at < {later:-@age}
        """);

    public static readonly SqlText Known = LeadsSql.Of("""SELECT manychat_id FROM dbo."Contact" WHERE manychat_id {any:@ids}""");
}
