using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Log;

/// <summary>The event log in our own database: a table of documents that outlives the backbone's messages.</summary>
internal sealed class DatabaseEventLog(Database database) : IEventLog
{
    // The engines have different names for where one text stands in another.
    private const string Position = "POSITION_OF";

    // One statement for each set of filters, so that each can use the index made for it.
    private static readonly ConcurrentDictionary<string, SqlText> Lists = [];

    private const string Columns = "message_id, type, subject, tenant_id, correlation_id, occurred_at, stored_at, document";

    private static readonly SqlText Insert = new($$"""
        INSERT INTO evt.event_log ({{Columns}}) VALUES (@id, @type, @subject, @tenant, @correlation, @occurred, {now}, @document)
        ON CONFLICT (message_id) DO NOTHING
        """);

    /// <summary>A batch in one statement; PostgreSQL only.</summary>
    private static readonly SqlText InsertMany = new($$"""
        INSERT INTO evt.event_log ({{Columns}})
        SELECT d.id, d.type, d.subject, d.tenant, d.correlation, d.occurred, {now}, d.document
        FROM unnest(@ids, @types, @subjects, @tenants, @correlations, @times, @documents) WITH ORDINALITY
            AS d(id, type, subject, tenant, correlation, occurred, document, place)
        ORDER BY d.place
        ON CONFLICT (message_id) DO NOTHING
        """);

    private static readonly SqlText ById = new("SELECT document FROM evt.event_log WHERE tenant_id = @tenant AND message_id = @id");

    public bool IsOutside => false;

    public async Task<IReadOnlyList<Outcome>> Store(IReadOnlyList<EventDocument> documents, CancellationToken cancel)
    {
        await database.Write((session, inner) => session.Engine == DbEngine.Postgres
            ? session.Execute(InsertMany, inner, Together(documents))
            : (Task)session.Batch(inner, [.. documents.Select(document => (Insert, One(document)))]), cancel);
        return [.. Enumerable.Repeat(Outcome.Done, documents.Count)];
    }

    public async Task<IReadOnlyList<EventDocument>> Page(string tenant, EventLogFilter filter, EventLogPlace? before, int most, CancellationToken cancel)
    {
        var conditions = string.Concat(
            filter.Type is null ? "" : filter.IsWholeType ? " AND type = @type" : $" AND {Position}(type, @type) > 0",
            filter.Subject is null ? "" : " AND subject = @subject", filter.Correlation is null ? "" : " AND correlation_id = @correlation",
            filter.From is null ? "" : " AND occurred_at >= @from", filter.To is null ? "" : " AND occurred_at < @to",
            before is null ? "" : " AND (occurred_at, message_id) < (@at, @id)");
        var list = Lists.GetOrAdd(conditions, static more =>
        {
            var sql = $"SELECT document FROM evt.event_log WHERE tenant_id = @tenant{more} ORDER BY occurred_at DESC, message_id DESC LIMIT @n";
            return new SqlText(postgres: sql.Replace(Position, "strpos", StringComparison.Ordinal), sqlite: sql.Replace(Position, "instr", StringComparison.Ordinal));
        });
        (string, object?)[] args =
        [
            ("tenant", tenant), ("n", most), ("type", filter.Type), ("subject", filter.Subject), ("correlation", filter.Correlation),
            ("from", filter.From), ("to", filter.To), ("at", before?.OccurredAt), ("id", before?.Id),
        ];
        return await database.Read((session, inner) => session.Query(list, Document, inner, [.. args.Where(arg => arg.Item2 is not null)]), cancel);
    }

    public Task<EventDocument?> Find(string tenant, Guid id, CancellationToken cancel) =>
        database.Read((session, inner) => session.First(ById, Document, inner, ("tenant", tenant), ("id", id)), cancel);

    // It is as good as the database, which is checked by itself.
    public Task<string> Check(CancellationToken cancel) => Task.FromResult("in the database");

    private static (string, object?)[] One(EventDocument document) =>
    [
        ("id", document.Id), ("type", document.Type), ("subject", document.Subject), ("tenant", document.Tenant),
        ("correlation", document.CorrelationId), ("occurred", document.OccurredAt), ("document", Encoding.UTF8.GetString(document.Json.Span)),
    ];

    private static (string, object?)[] Together(IReadOnlyList<EventDocument> documents)
    {
        return
        [
            ("ids", All(document => document.Id)), ("types", All(document => document.Type)), ("subjects", All(document => document.Subject)),
            ("tenants", All(document => document.Tenant)), ("correlations", All(document => document.CorrelationId)),
            ("times", All(document => document.OccurredAt)), ("documents", All(document => Encoding.UTF8.GetString(document.Json.Span))),
        ];

        T[] All<T>(Func<EventDocument, T> part) => [.. documents.Select(part)];
    }

    private static EventDocument Document(SqlRow row)
    {
        using var json = JsonDocument.Parse(row.Text(0));
        return EventDocument.Read(json.RootElement) ?? throw new InvalidOperationException("A row of evt.event_log is no document of ours.");
    }
}
