using Enlace.Kernel.Persistence;

namespace Enlace.Bench;

/// <summary>Contacts that came long ago, each with its state and with the event that told of it, as the inbox remembers it.</summary>
internal static class LeadHistory
{
    private const int Chunk = 50_000;

    private static readonly SqlText Contacts = new(
        """
        INSERT INTO dbo."Contact" (manychat_id, first_name, phone, entry_date, odoo_sync_status, created_at, updated_at, version)
        SELECT 'h' || g, 'Ana', '+51' || g, {now}, 'off', {now}, {now}, 1 FROM generate_series(@first, @last) g
        """,
        """
        WITH RECURSIVE g(i) AS (SELECT @first UNION ALL SELECT i + 1 FROM g WHERE i < @last)
        INSERT INTO "Contact" (manychat_id, first_name, phone, entry_date, odoo_sync_status, created_at, updated_at, version)
        SELECT 'h' || i, 'Ana', '+51' || i, {now}, 'off', {now}, {now}, 1 FROM g
        """);

    private static readonly SqlText States = new(
        """
        INSERT INTO dbo."Contact_State" (contact_id, state, category, occurred_at, created_at, event_key)
        SELECT c.id, 'Nuevo', 'manychat', {now}, {now}, 'contact:' || md5(g::text) || md5('s' || g) FROM generate_series(@first, @last) g JOIN dbo."Contact" c ON c.manychat_id = 'h' || g
        """,
        """
        WITH RECURSIVE g(i) AS (SELECT @first UNION ALL SELECT i + 1 FROM g WHERE i < @last)
        INSERT INTO "Contact_State" (contact_id, state, category, occurred_at, created_at, event_key)
        SELECT c.id, 'Nuevo', 'manychat', {now}, {now}, 'contact:' || lower(hex(randomblob(32))) FROM g JOIN "Contact" c ON c.manychat_id = 'h' || i
        """);

    private static readonly SqlText Events = new(
        """
        INSERT INTO dbo."Inbox" (idempotency_key, event_id, kind, manychat_id, content_hash, payload, received_at, queued_at, processed_at, result)
        SELECT 'contact:' || md5(g::text) || md5('s' || g), gen_random_uuid(), 'contact', 'h' || g, decode(md5(g::text) || md5('h' || g), 'hex'),
            convert_to(repeat(md5(g::text), 8), 'UTF8'), {now}, {now}, {now}, 'stored' FROM generate_series(@first, @last) g
        """,
        """
        WITH RECURSIVE g(i) AS (SELECT @first UNION ALL SELECT i + 1 FROM g WHERE i < @last)
        INSERT INTO "Inbox" (idempotency_key, event_id, kind, manychat_id, content_hash, payload, received_at, queued_at, processed_at, result)
        SELECT 'contact:' || lower(hex(randomblob(32))),
            lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
            'contact', 'h' || i, randomblob(32), randomblob(256), {now}, {now}, {now}, 'stored' FROM g
        """);

    // What the filling left to be done is settled before anything is measured.
    private static readonly SqlText[] Settle =
    [
        new("VACUUM (ANALYZE) dbo.\"Contact\"", "ANALYZE"), new("VACUUM (ANALYZE) dbo.\"Contact_State\"", "SELECT 1"), new("VACUUM (ANALYZE) dbo.\"Inbox\"", "SELECT 1"),
        new("CHECKPOINT", "PRAGMA wal_checkpoint(TRUNCATE)"),
    ];

    /// <summary>The contacts <c>h1</c> to <c>h{count}</c>; in a database that has no others their numbers are the same.</summary>
    public static async Task Fill(string database, int count)
    {
        await using var hub = await BenchHub.Start(database, worker: false, modules: "leads");
        foreach (var sql in (SqlText[])[Contacts, States, Events])
        {
            for (var first = 1; first <= count; first += Chunk)
            {
                var last = Math.Min(first + Chunk - 1, count);
                await hub.Database.Write((session, cancel) => session.Execute(sql, cancel, ("first", first), ("last", last)), CancellationToken.None);
            }
        }

        await hub.Database.Read(async (session, cancel) =>
        {
            foreach (var sql in Settle)
                await session.Execute(sql, cancel);
            return true;
        }, CancellationToken.None);
    }
}
