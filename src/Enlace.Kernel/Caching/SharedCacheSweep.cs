using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Caching;

/// <summary>
/// Twice a second, removes from the shared cache what the marks in the database say has changed: what a process could not remove because it
/// died after its commit, because the store was away, or because it is a store that came back with old values. Only a process whose own
/// sweep is fresh reads from the store.
/// </summary>
internal sealed partial class SharedCacheSweep(
    Database database, SharedCache cache, IEnumerable<CacheFamily> families, TimeProvider clock, ILogger<SharedCacheSweep> logger) : BackgroundService
{
    private const int Chunk = 500;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(0.5);

    // The first look takes all marks that there are: they outlive every value.
    private static readonly SqlText All = new(
        postgres: """
        SELECT CAST(s.now AS text), CAST(pg_postmaster_start_time() AS text), m.tenant_id, m.family, m.item, m.version
        FROM (SELECT pg_current_snapshot() AS now) s LEFT JOIN evt.write_mark m ON true
        """,
        sqlite: """
        SELECT CAST((SELECT COALESCE(MAX(stamp), 0) FROM evt.write_mark) AS TEXT), '', m.tenant_id, m.family, m.item, m.version
        FROM (SELECT 1) LEFT JOIN evt.write_mark m ON true
        """);

    // By visibility and not by time: a transaction that commits late is seen by the first look after it, however old its mark.
    private static readonly SqlText Since = new(
        postgres: """
        SELECT CAST(s.now AS text), CAST(pg_postmaster_start_time() AS text), m.tenant_id, m.family, m.item, m.version
        FROM (SELECT pg_current_snapshot() AS now) s
        LEFT JOIN evt.write_mark m
            ON m.xid >= pg_snapshot_xmin(CAST(@since AS pg_snapshot)) AND NOT pg_visible_in_snapshot(m.xid, CAST(@since AS pg_snapshot))
        """,
        sqlite: """
        SELECT CAST((SELECT COALESCE(MAX(stamp), 0) FROM evt.write_mark) AS TEXT), '', m.tenant_id, m.family, m.item, m.version
        FROM (SELECT 1) LEFT JOIN evt.write_mark m ON m.stamp > CAST(@since AS INTEGER)
        """);

    private readonly Dictionary<string, CacheFamily> _families = families.ToDictionary(family => family.Name);
    private string? _since, _server, _incarnation;

    /// <summary>One sweep; true when the cache may be trusted again.</summary>
    internal async Task<bool> Sweep(CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        try
        {
            var incarnation = await cache.Store.Incarnation(cancel);
            var doubts = cache.Reach();
            // Somebody else answers there now, who may hold what we removed long ago.
            if (incarnation != _incarnation)
                _since = null;
            var rows = await Marks(_since, cancel);
            // After a failover, transactions may be numbered otherwise.
            if (_since is not null && rows[0].Server != _server)
                rows = await Marks(since: null, cancel);
            var drops = rows.Where(row => row.Family is not null && _families.ContainsKey(row.Family))
                .Select(row => new SharedDrop(_families[row.Family!].KeyOf(row.Tenant!, row.Item!), row.Version));
            foreach (var chunk in drops.Chunk(Chunk))
                await cache.Store.Drop(chunk, cancel);
            (_since, _server, _incarnation) = (rows[0].Seen, rows[0].Server, incarnation);
            cache.Trust(doubts, began);
            return true;
        }
        catch (Exception e) when (e is SharedStoreAwayException or DatabaseUnavailableException)
        {
            // Going through all of them is always right, and this is not a moment to count on anything.
            _since = null;
            cache.Doubt(e);
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        try
        {
            do
                await SweepOrTell(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task SweepOrTell(CancellationToken stop)
    {
        try
        {
            await Sweep(stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            cache.Doubt(e);
            Log.Broke(logger, e);
        }
    }

    private Task<List<Row>> Marks(string? since, CancellationToken cancel) => database.Read((session, inner) => session.Query(
        since is null ? All : Since,
        row => new Row(row.Text(0), row.Text(1), row.TextOrNull(2), row.TextOrNull(3), row.TextOrNull(4), row.LongOrNull(5)), inner,
        since is null ? [] : [("since", since)]), cancel);

    /// <summary>How far the look saw, on which server; and a mark, if there was any.</summary>
    private sealed record Row(string Seen, string Server, string? Tenant, string? Family, string? Item, long? Version);

    private static partial class Log
    {
        [LoggerMessage(322, LogLevel.Error, "Removing old values from the cache failed; it is left alone until that succeeds")]
        public static partial void Broke(ILogger logger, Exception exception);
    }
}
