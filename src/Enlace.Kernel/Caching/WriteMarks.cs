using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Caching;

/// <summary>
/// Leaves the marks of a change: one row in its own transaction, so that no death of a process can part them, and afterwards a word to
/// whoever holds a copy, before the caller is answered.
/// </summary>
public sealed class WriteMarks(Database database, LocalStamps stamps, IEnumerable<SharedCache> caches)
{
    /// <summary>Longer than any entry of any cache lives.</summary>
    public static readonly TimeSpan Keep = 2 * CacheFamily.LongestLife;

    private static readonly SqlText Upsert = new(
        postgres: """
        INSERT INTO evt.write_mark AS m (tenant_id, family, item, stamp, version, xid, at)
        SELECT @tenant, u.family, u.item, nextval('evt.write_mark_stamp'), u.version, pg_current_xact_id(), clock_timestamp()
        FROM unnest(@families, @items, @versions) AS u (family, item, version)
        ON CONFLICT (tenant_id, family, item) DO UPDATE
        SET stamp = excluded.stamp, version = excluded.version, xid = excluded.xid, at = clock_timestamp()
        """,
        sqlite: """
        INSERT INTO evt.write_mark (tenant_id, family, item, stamp, version, at) VALUES (@tenant, @family, @item, @stamp, @version, {now})
        ON CONFLICT (tenant_id, family, item) DO UPDATE SET stamp = excluded.stamp, version = excluded.version, at = excluded.at
        """);

    private readonly SharedCache? _shared = caches.SingleOrDefault();

    /// <summary>Inside the transaction, after the rows.</summary>
    public async Task Write(SqlSession session, string tenant, IReadOnlyList<WriteMark> marks, CancellationToken cancel)
    {
        if (marks.Count == 0)
            return;
        // In one order everywhere, or two changes of the same two things could wait for each other.
        var once = marks.GroupBy(mark => (mark.Family.Name, mark.Item)).OrderBy(group => group.Key)
            .Select(group => (Family: group.Key.Name, group.Key.Item, Version: group.Max(mark => mark.Version))).ToArray();
        if (database.Engine == DbEngine.Postgres)
        {
            // Left for the events' round trip: the row of a mark is held until the commit, and who changes something of the same thing waits for it.
            await session.Leave(Upsert, touched: null, cancel, ("tenant", tenant), ("families", once.Select(mark => mark.Family).ToArray()),
                ("items", once.Select(mark => mark.Item).ToArray()), ("versions", once.Select(mark => mark.Version).ToArray()));
        }
        else if (_shared is not null)
        {
            foreach (var (family, item, version) in once)
                // Left for the events' round trip: the row of a mark is held until the commit, and who changes something of the same thing waits for it.
                await session.Leave(Upsert, touched: null, cancel, ("tenant", tenant), ("family", family), ("item", item), ("version", version), ("stamp", stamps.Next()));
        }
    }

    /// <summary>After the transaction, however it ended: what is forgotten without need is only read again.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="marks">As they were written.</param>
    /// <param name="isDurable">False also when nobody knows: a version that may not exist must not keep real ones out.</param>
    public async Task Ended(string tenant, IReadOnlyList<WriteMark> marks, bool isDurable)
    {
        if (marks.Count == 0)
            return;
        if (database.Engine == DbEngine.Sqlite)
            stamps.Raise(tenant, marks);
        if (_shared is not { } shared)
            return;
        await Failpoints.Hit("cache.before-drop");
        await shared.Drop([.. marks.Select(mark => new SharedDrop(mark.Family.KeyOf(tenant, mark.Item), isDurable ? mark.Version : null))]);
    }
}
