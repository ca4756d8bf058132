using System.Text.Json;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>The bulk replays: who asked for what, how fast, and how far it is.</summary>
internal static class ReplayJobs
{
    private const string Columns = "id, tenant_id, filter, per_second, state, matched, replayed, cursor_id, created_by, created_at";

    private static readonly SqlText Insert = new("""
        INSERT INTO evt.replay (id, tenant_id, filter, per_second, state, matched, created_by, created_at, updated_at)
        VALUES (@id, @tenant, @filter, @pace, 'running', @matched, @by, {now}, {now})
        """);

    private static readonly SqlText One = new($"SELECT {Columns} FROM evt.replay WHERE id = @id AND tenant_id = @tenant");

    private static readonly SqlText Many = new($"SELECT {Columns} FROM evt.replay WHERE tenant_id = @tenant ORDER BY id DESC LIMIT 100");

    /// <summary>Locked by whoever works on it this second, so that several processes keep one pace.</summary>
    private static readonly SqlText Due = new($$"""
        SELECT {{Columns}} FROM evt.replay WHERE state = 'running' AND updated_at <= {later:-1} ORDER BY id LIMIT 1 {skip locked}
        """);

    private static readonly SqlText Advance = new("""
        UPDATE evt.replay SET replayed = replayed + @count, cursor_id = COALESCE(@cursor, cursor_id), state = @state, updated_at = {now} WHERE id = @id
        """);

    private static readonly SqlText SetState = new("""
        UPDATE evt.replay SET state = @state WHERE id = @id AND tenant_id = @tenant AND state IN ('running', 'paused')
        """);

    public static Task Add(SqlSession session, Guid id, string tenant, DeadLetterFilter filter, int perSecond, long matched, string by, CancellationToken cancel) =>
        session.Execute(Insert, cancel, ("id", id), ("tenant", tenant), ("filter", JsonSerializer.Serialize(filter)), ("pace", perSecond),
            ("matched", matched), ("by", by));

    public static Task<ReplayJob?> Find(SqlSession session, string tenant, Guid id, CancellationToken cancel) =>
        session.First(One, Read, cancel, ("id", id), ("tenant", tenant));

    public static Task<List<ReplayJob>> All(SqlSession session, string tenant, CancellationToken cancel) => session.Query(Many, Read, cancel, ("tenant", tenant));

    public static Task<ReplayJob?> NextDue(SqlSession session, CancellationToken cancel) => session.First(Due, Read, cancel);

    public static Task Move(SqlSession session, Guid id, int count, Guid? cursor, string state, CancellationToken cancel) =>
        session.Execute(Advance, cancel, ("id", id), ("count", count), ("cursor", cursor), ("state", state));

    /// <summary>False when it has ended.</summary>
    public static async Task<bool> Set(SqlSession session, string tenant, Guid id, string state, CancellationToken cancel) =>
        await session.Execute(SetState, cancel, ("id", id), ("tenant", tenant), ("state", state)) == 1;

    private static ReplayJob Read(SqlRow row) => new(
        row.Guid(0), row.Text(1), row.Text(2), row.Int(3), row.Text(4), row.Long(5), row.Long(6), row.GuidOrNull(7), row.Text(8), row.Time(9));
}
