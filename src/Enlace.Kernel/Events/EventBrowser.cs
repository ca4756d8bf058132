using System.Collections.Concurrent;
using System.Text.Json;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>Reads the store for people: events, their deliveries, the destinations. Every query is bound to one tenant.</summary>
internal sealed class EventBrowser(Database database)
{
    private const string Done = "done";

    // One statement for each set of filters, so that each can use the index made for it.
    private static readonly ConcurrentDictionary<string, SqlText> Lists = [];

    private static readonly SqlText One = new("""
        SELECT id, message_id, type, subject, tenant_id, correlation_id, causation_id, traceparent, data, occurred_at FROM evt.message
        WHERE tenant_id = @tenant AND message_id = @id
        """);

    private static readonly SqlText Waiting = new("""
        SELECT d.id, t.name, d.state, d.attempt, d.due_at, d.last_error FROM evt.delivery d JOIN evt.destination t ON t.id = d.dest_id
        WHERE d.message_row = @row ORDER BY d.id
        """);

    private static readonly SqlText Tried = new("""
        SELECT a.delivery_id, t.name, a.started_at, a.duration_ms, a.outcome, a.http_status, a.error_code, a.detail
        FROM evt.attempt a JOIN evt.destination t ON t.id = a.dest_id WHERE a.message_row = @row ORDER BY a.id
        """);

    private static readonly SqlText AllDestinations = new("""
        SELECT d.name, d.kind, d.paused, d.pause_reason, d.breaker,
            (SELECT count(*) FROM (SELECT 1 FROM evt.delivery x WHERE x.dest_id = d.id LIMIT 100000) w),
            (SELECT count(*) FROM evt.delivery x WHERE x.dest_id = d.id AND x.state = 1)
              + (SELECT count(*) FROM evt.lane l WHERE l.dest_id = d.id AND l.state = 2),
            (SELECT m.occurred_at FROM evt.delivery x JOIN evt.message m ON m.id = x.message_row WHERE x.dest_id = d.id ORDER BY x.id LIMIT 1),
            (SELECT count(*) FROM evt.dead_letter l WHERE l.dest_id = d.id AND l.replayed_at IS NULL), d.rate
        FROM evt.destination d WHERE d.tenant_id = @tenant OR (@house = 1 AND d.tenant_id IS NULL) ORDER BY d.name
        """);

    private static readonly SqlText SetPaused = new("""
        UPDATE evt.destination SET paused = @paused, pause_reason = @reason, breaker = 0, ramp = 0, fail_streak = 0, first_fail_at = NULL, blocked_until = NULL
        WHERE name = @name AND (tenant_id = @tenant OR (@house = 1 AND tenant_id IS NULL))
        RETURNING id
        """);

    public async Task<IReadOnlyList<Message>> Page(string tenant, EventFilter filter, long before, int limit, CancellationToken cancel)
    {
        var conditions = string.Concat(
            filter.Type is null ? "" : " AND type LIKE @like", filter.Subject is null ? "" : " AND subject = @subject",
            filter.Correlation is null ? "" : " AND correlation_id = @correlation",
            filter.From is null ? "" : " AND occurred_at >= @from", filter.To is null ? "" : " AND occurred_at < @to");
        var list = Lists.GetOrAdd(conditions, static more => new SqlText($"""
            SELECT id, message_id, type, subject, tenant_id, correlation_id, causation_id, traceparent, data, occurred_at FROM evt.message
            WHERE tenant_id = @tenant AND id < @before{more} ORDER BY id DESC LIMIT @n
            """));
        (string, object?)[] args =
        [
            ("tenant", tenant), ("before", before), ("n", limit), ("like", Like(filter.Type)), ("subject", filter.Subject),
            ("correlation", filter.Correlation), ("from", filter.From), ("to", filter.To),
        ];
        return await database.Read((session, inner) => session.Query(
            list, row => ClaimSql.ReadMessage(row, 0), inner, [.. args.Where(arg => arg.Item2 is not null)]), cancel);
    }

    public Task<Message?> Find(string tenant, Guid id, CancellationToken cancel) =>
        database.Read((session, inner) => session.First(One, row => ClaimSql.ReadMessage(row, 0), inner, ("tenant", tenant), ("id", id)), cancel);

    public async Task<IReadOnlyList<DeliveryView>> Deliveries(long row, CancellationToken cancel) => await database.Read(async (session, inner) =>
    {
        // What waits is read first: a delivery that ends in between is then seen with its last attempt, and not lost between the two looks.
        var waiting = await session.Query(Waiting, r => new DeliveryView(
            r.Long(0), r.Text(1), r.Int(2) == 1 ? "claimed" : r.Int(3) > 0 ? "retrying" : "ready", r.Time(4), r.TextOrNull(5), []), inner, ("row", row));
        var tries = await session.Query(Tried, r => (
            Id: r.Long(0), Destination: r.Text(1),
            Attempt: new AttemptView(r.Time(2), r.Int(3), JsonNamingPolicy.SnakeCaseLower.ConvertName(((OutcomeKind)r.Int(4)).ToString()), r.IntOrNull(5), r.TextOrNull(6), r.TextOrNull(7))), inner, ("row", row));
        var attempts = tries.ToLookup(attempt => attempt.Id);
        waiting.RemoveAll(delivery => attempts[delivery.Id].LastOrDefault().Attempt?.Outcome == Done);
        var gone = attempts.Where(group => waiting.TrueForAll(delivery => delivery.Id != group.Key)).Select(group => new DeliveryView(
            group.Key, group.First().Destination, group.Last().Attempt.Outcome == Done ? Done : "dead", null, null, []));
        return (IReadOnlyList<DeliveryView>)[.. waiting.Concat(gone).OrderBy(delivery => delivery.Id)
            .Select(delivery => delivery with { Attempts = [.. attempts[delivery.Id].Select(attempt => attempt.Attempt)] })];
    }, cancel);

    public async Task<IReadOnlyList<DestinationView>> Destinations(string tenant, bool isHouse, CancellationToken cancel)
    {
        var now = database.Clock.GetUtcNow();
        return await database.Read((session, inner) => session.Query(AllDestinations, row => new DestinationView(
            row.Text(0), row.Text(1), row.Long(5), row.Long(6), row.TimeOrNull(7) is { } oldest ? Math.Max(0, (now - oldest).TotalSeconds) : 0,
            row.Long(8), row.IsNull(9) ? null : row.Double(9), Breaker(row.Int(4)), row.Bool(2), row.TextOrNull(3)), inner, ("tenant", tenant), ("house", isHouse ? 1 : 0)), cancel);
    }

    /// <summary>Stops or starts a destination; its id, or null when the tenant has none of that name.</summary>
    public static async Task<int?> Pause(SqlSession session, string tenant, bool isHouse, string name, bool paused, CancellationToken cancel) =>
        await session.Query(SetPaused, row => row.Int(0), cancel, ("tenant", tenant), ("house", isHouse ? 1 : 0), ("name", name),
            ("paused", paused), ("reason", paused ? "operator" : null)) is [var id] ? id : null;

    private static string Breaker(int state) => state switch
    {
        1 => "open",
        2 => "half_open",
        3 => "slow_start",
        _ => "closed",
    };

    /// <summary>A pattern that finds the text anywhere; wire types hold none of the characters that would mean more than themselves.</summary>
    public static string Like(string? text) =>
        $"%{(text ?? "").Replace("%", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal)}%";
}
