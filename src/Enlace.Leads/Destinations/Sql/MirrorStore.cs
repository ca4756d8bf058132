using Enlace.Leads.Data;

namespace Enlace.Leads.Destinations.Sql;

/// <summary>What the mirror has not been told yet, and whose turn it is to tell it.</summary>
internal sealed class MirrorStore(Database database)
{
    /// <summary>How long a turn lasts without a sign of its holder.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(60);

    private static readonly SqlText KeepOut = new(
        postgres: $"LOCK TABLE {string.Join(", ", MirrorTable.All.Select(table => $"dbo.\"{table.Name}\""))} IN SHARE MODE", sqlite: "SELECT 1");

    private static readonly SqlText TargetIs = LeadsSql.Of("SELECT target FROM dbo.\"Sql_Mirror\"");

    private static readonly SqlText SetTarget = LeadsSql.Of("""
        INSERT INTO dbo."Sql_Mirror" (id, target) VALUES (1, @target) ON CONFLICT (id) DO UPDATE SET target = excluded.target
        """);

    private static readonly SqlText ForgetNotes = LeadsSql.Of("DELETE FROM dbo.\"Sql_Outbox\"");

    private static readonly SqlText ForgetTarget = LeadsSql.Of("DELETE FROM dbo.\"Sql_Mirror\"");

    private static readonly SqlText[] NoteAll =
        [.. MirrorTable.All.Select(table => LeadsSql.Of($"INSERT INTO dbo.\"Sql_Outbox\" (entity, entity_id) SELECT '{table.Name}', id FROM dbo.\"{table.Name}\" ORDER BY id"))];

    private static readonly SqlText Take = LeadsSql.Of("""
        UPDATE dbo."Sql_Mirror" SET lease_owner = @owner, lease_epoch = lease_epoch + 1, lease_until = {later:@turn}
        WHERE lease_owner IS NULL OR lease_owner = @owner OR lease_until < {now} OR @alone = 1
        RETURNING lease_epoch
        """);

    private static readonly SqlText Renew = LeadsSql.Of("UPDATE dbo.\"Sql_Mirror\" SET lease_until = {later:@turn} WHERE lease_owner = @owner AND lease_epoch = @epoch");

    private static readonly SqlText Leave = LeadsSql.Of("UPDATE dbo.\"Sql_Mirror\" SET lease_owner = NULL, lease_until = NULL WHERE lease_owner = @owner AND lease_epoch = @epoch");

    private static readonly SqlText Waiting = LeadsSql.Of("SELECT id, entity, entity_id FROM dbo.\"Sql_Outbox\" WHERE refusal IS NULL ORDER BY id LIMIT @n");

    // Counting stops at a number that is alarming anyway.
    private static readonly SqlText Counted = LeadsSql.Of("""
        SELECT (SELECT count(*) FROM (SELECT 1 FROM dbo."Sql_Outbox" WHERE refusal IS NULL LIMIT 10000) w),
               (SELECT count(*) FROM dbo."Sql_Outbox" WHERE refusal IS NOT NULL)
        """);

    private static readonly SqlText Remove = LeadsSql.Of("DELETE FROM dbo.\"Sql_Outbox\" WHERE id {any:@ids}");

    private static readonly SqlText NoteRefusal = LeadsSql.Of("UPDATE dbo.\"Sql_Outbox\" SET refusal = @refusal WHERE id = @id");

    private static readonly Dictionary<MirrorTable, SqlText> Rows = MirrorTable.All.ToDictionary(table => table, table => LeadsSql.Of(
        $"SELECT id, {string.Join(", ", table.Columns.Select(column => column.Name))} FROM dbo.\"{table.Name}\" WHERE id {{any:@ids}} ORDER BY id"));

    /// <summary>Names the mirror. A new one is told everything that the store holds; whoever writes meanwhile waits that long.</summary>
    public Task SwitchOn(string target, CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        if (await session.First(TargetIs, row => row.Text(0), inner) == target)
            return;
        // A writer that began before there was a mirror leaves no note; after this lock none is left.
        await session.Execute(KeepOut, inner);
        if (await session.First(TargetIs, row => row.Text(0), inner) == target)
            return;
        await session.Execute(SetTarget, inner, ("target", target));
        await NoteEverything(session, inner);
    }, cancel);

    /// <summary>For a mirror that lost what it was told: it is told everything anew.</summary>
    public Task NoteEverything(CancellationToken cancel) => database.Write(NoteEverything, cancel);

    /// <summary>From now on nothing is noted; a mirror that is named later is told everything anew.</summary>
    public Task SwitchOff(CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        if (await session.First(TargetIs, row => row.Text(0), inner) is null)
            return;
        await session.Execute(ForgetTarget, inner);
        await session.Execute(ForgetNotes, inner);
    }, cancel);

    /// <summary>Null while another process has its turn.</summary>
    public async Task<MirrorLease?> TakeTurn(string owner, CancellationToken cancel) => await database.Write((session, inner) => session.Query(Take, row => row.Long(0), inner,
        ("owner", owner), ("turn", Turn.TotalSeconds), ("alone", session.Engine == DbEngine.Sqlite ? 1 : 0)), cancel) is [var epoch] ? new MirrorLease(owner, epoch) : null;

    public Task EndTurn(MirrorLease lease, CancellationToken cancel) =>
        database.Write((session, inner) => session.Execute(Leave, inner, ("owner", lease.Owner), ("epoch", lease.Epoch)), cancel);

    public async Task<IReadOnlyList<MirrorNote>> Head(int most, CancellationToken cancel) =>
        await database.Read((session, inner) => session.Query(Waiting, row => new MirrorNote(row.Long(0), MirrorTable.Named(row.Text(1))!, row.Long(2)), inner, ("n", most)), cancel);

    /// <summary>Notes that wait, as far as counting is worth it, and rows that the mirror refuses.</summary>
    public async Task<(long Waiting, long Refused)> Depth(CancellationToken cancel) =>
        (await database.Read((session, inner) => session.Query(Counted, row => (row.Long(0), row.Long(1)), inner), cancel))[0];

    /// <summary>The rows that the notes speak of, as they are now.</summary>
    public async Task<IReadOnlyList<MirrorBatch>> Read(IReadOnlyList<MirrorNote> notes, CancellationToken cancel) => await database.Read(async (session, inner) =>
    {
        var batches = new List<MirrorBatch>();
        foreach (var table in MirrorTable.All)
        {
            var ids = notes.Where(note => note.Table == table).Select(note => note.RowId).Distinct().ToArray();
            if (ids.Length == 0)
                continue;
            var rows = await session.Query(Rows[table], row => new MirrorRow(row.Long(0), [.. table.Columns.Select((column, i) => Value(row, column, i + 1))]), inner, ("ids", ids));
            batches.Add(new MirrorBatch(table, rows, [.. ids.Except(rows.Select(row => row.Id))]));
        }

        return batches;
    }, cancel);

    /// <summary>Forgets the notes of what the mirror has. False when another process has its turn now.</summary>
    public Task<bool> Done(MirrorLease lease, IReadOnlyList<MirrorNote> notes, CancellationToken cancel) => InTurn(lease, (session, inner) =>
        session.Execute(Remove, inner, ("ids", notes.Select(note => note.Id).ToArray())), cancel);

    /// <summary>Keeps the note of what the mirror refuses, for a person.</summary>
    public Task<bool> Refused(MirrorLease lease, MirrorNote note, string why, CancellationToken cancel) => InTurn(lease, (session, inner) =>
        session.Execute(NoteRefusal, inner, ("id", note.Id), ("refusal", why)), cancel);

    private static async Task NoteEverything(SqlSession session, CancellationToken cancel)
    {
        await session.Execute(ForgetNotes, cancel);
        foreach (var sql in NoteAll)
            await session.Execute(sql, cancel);
    }

    private Task<bool> InTurn(MirrorLease lease, Func<SqlSession, CancellationToken, Task> work, CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        if (await session.Execute(Renew, inner, ("owner", lease.Owner), ("epoch", lease.Epoch), ("turn", Turn.TotalSeconds)) != 1)
            return false;
        await work(session, inner);
        return true;
    }, cancel);

    private static object? Value(SqlRow row, MirrorColumn column, int i) => row.IsNull(i) ? null : column.Kind switch
    {
        MirrorKind.Whole => row.Long(i),
        MirrorKind.Instant => row.Time(i),
        MirrorKind.Money => row.Money(i),
        MirrorKind.Flag => row.Bool(i),
        _ => row.Text(i),
    };
}
