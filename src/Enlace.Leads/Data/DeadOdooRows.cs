using System.Globalization;

namespace Enlace.Leads.Data;

/// <summary>Notes for Odoo that wait for a person.</summary>
internal static class DeadOdooRows
{
    private const string Prefix = "odoo-";

    private static readonly SqlText Newest = LeadsSql.Of("""
        SELECT id, entity, entity_id, operation, attempts, last_error, created_at FROM dbo."Odoo_Outbox" WHERE status = 'dead' ORDER BY id DESC LIMIT @n
        """);

    private static readonly SqlText Total = LeadsSql.Of("SELECT count(*) FROM dbo.\"Odoo_Outbox\" WHERE status = 'dead'");

    private static readonly SqlText Revive = LeadsSql.Of("""
        UPDATE dbo."Odoo_Outbox" SET status = 'pending', attempts = 0, next_attempt_at = {now} WHERE id = @id AND status = 'dead'
        """);

    private static readonly SqlText Expect = LeadsSql.Of("""
        UPDATE dbo."Contact" SET odoo_sync_status = 'pending' WHERE odoo_sync_status = 'error'
            AND id = (SELECT entity_id FROM dbo."Odoo_Outbox" WHERE id = @id AND entity = 'contact')
        """);

    private static readonly SqlText ReviveAll = LeadsSql.Of("""
        UPDATE dbo."Odoo_Outbox" SET status = 'pending', attempts = 0, next_attempt_at = {now} WHERE status = 'dead'
        """);

    private static readonly SqlText ExpectAll = LeadsSql.Of("""
        UPDATE dbo."Contact" SET odoo_sync_status = 'pending' WHERE odoo_sync_status = 'error'
            AND id IN (SELECT entity_id FROM dbo."Odoo_Outbox" WHERE status = 'dead' AND entity = 'contact')
        """);

    private static readonly SqlText Remove = LeadsSql.Of("DELETE FROM dbo.\"Odoo_Outbox\" WHERE id = @id AND status = 'dead'");

    /// <summary>The row's number when the text names a note for Odoo; null otherwise.</summary>
    public static long? NumberOf(string id) =>
        id.StartsWith(Prefix, StringComparison.Ordinal) && long.TryParse(id[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string IdOf(long number) => Prefix + number.ToString(CultureInfo.InvariantCulture);

    public static Task<List<DeadOdooRow>> Page(Database database, int most, CancellationToken cancel) => database.Read((session, inner) => session.Query(
        Newest, row => new DeadOdooRow(row.Long(0), row.Text(1), row.Long(2), row.Text(3), row.Int(4), row.TextOrNull(5), row.Time(6)), inner, ("n", most)), cancel);

    public static async Task<long> Count(Database database, CancellationToken cancel) =>
        (await database.Read((session, inner) => session.Query(Total, row => row.Long(0), inner), cancel))[0];

    /// <summary>Lets Odoo be told again; false when no such note waits for a person.</summary>
    public static async Task<bool> Replay(SqlSession session, long id, CancellationToken cancel)
    {
        await session.Execute(Expect, cancel, ("id", id));
        return await session.Execute(Revive, cancel, ("id", id)) == 1;
    }

    /// <summary>Lets Odoo be told again of all that wait for a person; how many there were.</summary>
    public static async Task<int> ReplayAll(SqlSession session, CancellationToken cancel)
    {
        await session.Execute(ExpectAll, cancel);
        return await session.Execute(ReviveAll, cancel);
    }

    public static async Task<bool> Discard(SqlSession session, long id, CancellationToken cancel) => await session.Execute(Remove, cancel, ("id", id)) == 1;
}
