using System.Text.Json;
using Enlace.Contracts;

namespace Enlace.Campaigns.Data;

/// <summary>
/// The facts of this module in the order of their commits, kept for ever. The backbone's own store forgets after its retention; read models
/// must be made anew after years, and streams go on from where they stopped.
/// </summary>
internal sealed class Journal(EventCatalog catalog, WireJson json, Database database, JournalSignal models, StreamSignal streams, TimeProvider clock)
{
    /// <summary>Taken last in a transaction and held until its commit, so positions have no gaps that close later.</summary>
    private static readonly SqlText Advance = new(
        "UPDATE campaigns.journal_head SET position = position + 1 WHERE id = 1 RETURNING position",
        "UPDATE campaigns_journal_head SET position = position + 1 WHERE id = 1 RETURNING position");

    private static readonly SqlText Insert = Both("""
        INSERT INTO {journal} (position, tenant_id, event_id, type, subject, correlation_id, causation_id, data, occurred_at)
        VALUES (@position, @tenant, @event, @type, @subject, @correlation, @causation, @data, @occurred)
        """);

    private static readonly SqlText Behind = Both("""
        SELECT position, tenant_id, event_id, type, subject, correlation_id, causation_id, data, occurred_at FROM {journal}
        WHERE position > @after ORDER BY position LIMIT @n
        """);

    private static readonly SqlText HeadOf = new(
        "SELECT position FROM campaigns.journal_head WHERE id = 1", "SELECT position FROM campaigns_journal_head WHERE id = 1");

    public JournalEntry EntryOf(Guid id, string tenant, string correlation, Guid? cause, IEvent fact)
    {
        var type = catalog.Of(fact.GetType());
        return new JournalEntry(
            0, tenant, id, type.Name, fact.Subject, correlation, cause, JsonSerializer.Serialize(fact, fact.GetType(), json.Options), UnixMicroseconds.Cut(clock.GetUtcNow()));
    }

    public async Task Write(SqlSession session, JournalEntry entry, CancellationToken cancel)
    {
        var position = (await session.Query(Advance, row => row.Long(0), cancel))[0];
        await session.Execute(
            Insert, cancel, ("position", position), ("tenant", entry.Tenant), ("event", entry.EventId), ("type", entry.Type), ("subject", entry.Subject),
            ("correlation", entry.CorrelationId), ("causation", entry.CausationId), ("data", entry.Data), ("occurred", entry.OccurredAt));
        session.AfterCommit(models.Ring);
        session.AfterCommit(streams.Ring);
    }

    /// <summary>What stands behind a place, in its order.</summary>
    public static Task<List<JournalEntry>> Read(SqlSession session, long after, int most, CancellationToken cancel) => session.Query(
        Behind, row => new JournalEntry(
            row.Long(0), row.Text(1), row.Guid(2), row.Text(3), row.Text(4), row.Text(5), row.GuidOrNull(6), row.Text(7), row.Time(8)), cancel,
        ("after", after), ("n", most));

    public Task<List<JournalEntry>> Read(long after, int most, CancellationToken cancel) =>
        database.Read((session, inner) => Read(session, after, most, inner), cancel);

    /// <summary>The last place.</summary>
    public async Task<long> Head(CancellationToken cancel) =>
        await database.Read(async (session, inner) => (await session.Query(HeadOf, row => row.Long(0), inner))[0], cancel);

    private static SqlText Both(string text) => new(
        text.Replace("{journal}", "campaigns.journal", StringComparison.Ordinal), text.Replace("{journal}", "campaigns_journal", StringComparison.Ordinal));
}
