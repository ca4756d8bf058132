using System.Collections.Concurrent;
using System.Globalization;

namespace Enlace.Campaigns.Tracking;

/// <summary>
/// PostgreSQL's tables of interactions, one for each month (UTC) from 2026 on; what happened earlier lies in one. A job makes them ahead, and whoever
/// finds one missing makes it in the transaction that needs it: attaching one keeps no reader and no writer waiting.
/// </summary>
internal sealed class InteractionMonths(TimeProvider clock)
{
    /// <summary>What is older than that may be detached any day, so it is looked for each time.</summary>
    private const int Recent = 3;

    private static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Those who miss the same month make it one after the other; the second finds it made.
    private static readonly SqlText TakeTurn = new("SELECT pg_advisory_xact_lock(hashtextextended('campaigns.interactions', 0))");

    // A month that was made again after its first table was detached has a number behind its name.
    private static readonly SqlText IsAttached = new("""
        SELECT 1 FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = to_regclass('campaigns.interactions') AND starts_with(CAST(c.relname AS text), @name)
        """);

    private static readonly SqlText Taken = new("""
        SELECT CAST(c.relname AS text) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'campaigns' AND starts_with(CAST(c.relname AS text), @name)
        """);

    private readonly ConcurrentDictionary<DateTimeOffset, bool> _made = [];

    /// <summary>Whatever happened at these instants can be written when it returns.</summary>
    public async Task Ensure(SqlSession session, IEnumerable<DateTimeOffset> instants, CancellationToken cancel)
    {
        if (session.Engine != DbEngine.Postgres)
            return;
        foreach (var month in instants.Where(at => at >= First).Select(MonthOf).Distinct().Where(month => !_made.ContainsKey(month)).Order().ToArray())
        {
            if (!await IsMade(session, month, cancel))
                await Make(session, month, cancel);
            // One that is rolled back was never made.
            if (month > clock.GetUtcNow().AddMonths(-Recent))
                session.AfterCommit(() => _made[month] = true);
        }
    }

    public static string NameOf(DateTimeOffset month) => $"interactions_{month.UtcDateTime.ToString("yyyy_MM", CultureInfo.InvariantCulture)}";

    private static async Task<bool> IsMade(SqlSession session, DateTimeOffset month, CancellationToken cancel) =>
        (await session.Query(IsAttached, row => row.Int(0), cancel, ("name", NameOf(month)))).Count > 0;

    private static async Task Make(SqlSession session, DateTimeOffset month, CancellationToken cancel)
    {
        await session.Execute(TakeTurn, cancel);
        if (await IsMade(session, month, cancel))
            return;
        var taken = await session.Query(Taken, row => row.Text(0), cancel, ("name", NameOf(month)));
        var name = $"campaigns.{Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? NameOf(month) : $"{NameOf(month)}_{i}").First(free => !taken.Contains(free))}";
        await session.Execute(new SqlText($"CREATE TABLE {name} (LIKE campaigns.interactions INCLUDING ALL)"), cancel);
        await session.Execute(
            new SqlText($"ALTER TABLE campaigns.interactions ATTACH PARTITION {name} FOR VALUES FROM ('{Bound(month)}') TO ('{Bound(month.AddMonths(1))}')"), cancel);
    }

    private static string Bound(DateTimeOffset month) => month.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset MonthOf(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
}
