using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Caching;

/// <summary>Asks the primary what changed lately, for all who ask at the same moment in one look-up.</summary>
public sealed class RecentWrites
{
    // One: while it is on its way those who come gather for the next, and the more they are the less each costs.
    private const int AtOnce = 1;

    private static readonly SqlText Look = new("""
        SELECT CAST(k.n AS integer), m.stamp, m.version, m.at > clock_timestamp() - @window * interval '1 second'
        FROM unnest(@tenants, @families, @items) WITH ORDINALITY AS k (tenant_id, family, item, n)
        JOIN evt.write_mark m USING (tenant_id, family, item)
        """);

    private static readonly SqlText Any = new("""
        SELECT 1 FROM evt.write_mark WHERE tenant_id = @tenant AND family = @family AND at > clock_timestamp() - @window * interval '1 second' LIMIT 1
        """);

    private readonly Database _database;
    private readonly LocalStamps _stamps;
    private readonly double _window;
    private readonly Rounds<(string Tenant, string Family, string Item), RecentWrite> _rounds;

    public RecentWrites(Database database, LocalStamps stamps, ReadOptions options)
    {
        (_database, _stamps, _window) = (database, stamps, options.ReadYourWrites.TotalSeconds);
        _rounds = new(AtOnce, Ask);
    }

    /// <exception cref="DatabaseUnavailableException">The primary cannot be asked, so nobody can say that a copy is good.</exception>
    public ValueTask<RecentWrite> Of(string tenant, CacheFamily family, string item, CancellationToken cancel) =>
        _database.Engine == DbEngine.Sqlite
            ? ValueTask.FromResult(new RecentWrite(_stamps.Of(tenant, family, item), Version: null, IsFresh: false))
            : _rounds.Ask((tenant, family.Name, item), cancel);

    /// <summary>Whether anything of the family changed within the window, for lists.</summary>
    public async Task<bool> AnyOf(string tenant, CacheFamily family, CancellationToken cancel) =>
        (await _database.Read((session, inner) => session.Query(
            Any, row => row.Int(0), inner, ("tenant", tenant), ("family", family.Name), ("window", _window)), cancel)).Count > 0;

    private async Task<RecentWrite[]> Ask(IReadOnlyList<(string Tenant, string Family, string Item)> things)
    {
        var answers = new RecentWrite[things.Count];
        var rows = await _database.Read((session, cancel) => session.Query(
            Look, row => (Place: row.Int(0) - 1, Write: new RecentWrite(row.Long(1), row.LongOrNull(2), row.Bool(3))), cancel,
            ("tenants", things.Select(thing => thing.Tenant).ToArray()), ("families", things.Select(thing => thing.Family).ToArray()),
            ("items", things.Select(thing => thing.Item).ToArray()), ("window", _window)), CancellationToken.None);
        foreach (var (place, write) in rows)
            answers[place] = write;
        return answers;
    }
}
