using System.Collections.Concurrent;
using System.Text.Json;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>What was given up: looked through, mended, and sent again, one by one or by a filter.</summary>
internal sealed class DeadLetters(Database database, Outbox outbox, Doorbell doorbell, Destinations destinations, IEnumerable<IDeliverer> deliverers)
{
    private const string From = """
        FROM evt.dead_letter l JOIN evt.message m ON m.id = l.message_row JOIN evt.destination d ON d.id = l.dest_id
        WHERE l.tenant_id = @tenant
        """;

    private const string Columns = """
        l.id, d.name, l.reason, l.error_code, l.error_detail, l.fingerprint, l.attempts, l.first_at, l.died_at, l.replayed_at,
        m.message_id, m.type, m.subject, m.data
        """;

    private static readonly ConcurrentDictionary<string, SqlText> Statements = [];

    private static readonly SqlText Load = new($"""
        SELECT l.dest_id, l.message_row, m.message_id, m.type, m.subject, m.tenant_id, m.correlation_id, l.replayed_at, d.name {From} AND l.id = @id
        """);

    /// <summary>The mark is taken first: two replays of one letter at once, and one of them finds it taken.</summary>
    private static readonly SqlText Mark = new("""
        UPDATE evt.dead_letter SET replayed_at = {now} WHERE id = @id AND tenant_id = @tenant AND replayed_at IS NULL
        """);

    private static readonly SqlText NoteReplay = new("UPDATE evt.dead_letter SET replay_delivery_id = @delivery WHERE id = @id");

    private readonly Dictionary<string, IDeliverer> _deliverers = deliverers.ToDictionary(deliverer => deliverer.Kind);

    public async Task<IReadOnlyList<DeadLetterView>> Page(string tenant, DeadLetterFilter filter, Guid? before, int limit, CancellationToken cancel)
    {
        var (conditions, args) = Where(filter);
        var sql = Statement($"SELECT {Columns} {From}{conditions}{(before is null ? "" : " AND l.id < @before")} ORDER BY l.id DESC LIMIT @n");
        if (before is not null)
            args.Add(("before", before));
        return await database.Read((session, inner) => session.Query(sql, Read, inner, [.. args, ("tenant", tenant), ("n", limit)]), cancel);
    }

    public Task<long> Count(string tenant, DeadLetterFilter filter, CancellationToken cancel)
    {
        var (conditions, args) = Where(filter);
        var sql = Statement($"SELECT count(*) {From}{conditions} AND l.replayed_at IS NULL");
        return database.Read(async (session, inner) => (await session.Query(sql, row => row.Long(0), inner, [.. args, ("tenant", tenant)]))[0], cancel);
    }

    /// <summary>The next unreplayed letters of a filter after a position, oldest first.</summary>
    public static async Task<IReadOnlyList<Guid>> Next(SqlSession session, string tenant, DeadLetterFilter filter, Guid? after, int limit, CancellationToken cancel)
    {
        var (conditions, args) = Where(filter);
        var sql = Statement($"SELECT l.id {From}{conditions} AND l.replayed_at IS NULL{(after is null ? "" : " AND l.id > @after")} ORDER BY l.id LIMIT @n");
        if (after is not null)
            args.Add(("after", after));
        return await session.Query(sql, row => row.Guid(0), cancel, [.. args, ("tenant", tenant), ("n", limit)]);
    }

    public static Task<DeadLetter?> Find(SqlSession session, string tenant, Guid id, CancellationToken cancel) => session.First(
        Load,
        row => new DeadLetter(id, row.Int(0), row.Long(1), row.Guid(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), !row.IsNull(7), row.Text(8)),
        cancel, ("id", id), ("tenant", tenant));

    /// <summary>Stands the letter in its destination's queue again, with its message or with an edited one; false when that was done before.</summary>
    public async Task<long?> Replay(SqlSession session, DeadLetter letter, JsonElement? edited, CancellationToken cancel)
    {
        if (await session.Execute(Mark, cancel, ("id", letter.Id), ("tenant", letter.Tenant)) != 1)
            return null;
        var row = edited is { } data ? await StoreEdited(session, letter, data, cancel) : letter.MessageRow;
        long? lane = null;
        if (await destinations.Find(session, letter.Destination, cancel) is { } destination
            && _deliverers.TryGetValue(destination.Kind, out var deliverer) && deliverer.Traits(destination).Ordered)
        {
            lane = (await session.Query(OutboxSql.PushOne, r => r.Long(0), cancel, ("dest", letter.Destination), ("subject", letter.Subject)))[0];
        }

        var delivery = (await session.Query(OutboxSql.InsertOne, r => r.Long(0), cancel, ("dest", letter.Destination), ("lane", lane), ("row", row)))[0];
        await Failpoints.Hit("replay.appended");
        await session.Execute(NoteReplay, cancel, ("id", letter.Id), ("delivery", delivery));
        session.AfterCommit(() => doorbell.Ring([letter.Destination]));
        Telemetry.DeadLettersReplayed.Add(1);
        return delivery;
    }

    // What was once told is never changed: the mended text is a message of its own that names the one it replaces.
    private Task<long> StoreEdited(SqlSession session, DeadLetter letter, JsonElement data, CancellationToken cancel) => outbox.Append(
        session,
        new Message(0, Guid.CreateVersion7(database.Clock.GetUtcNow()), letter.Type, letter.Subject, letter.Tenant, letter.CorrelationId, letter.MessageId, null,
            JsonSerializer.SerializeToUtf8Bytes(data), database.Clock.GetUtcNow()),
        letter.MessageId, Fanout.None, cancel, toSubscribers: false);

    private static (string Conditions, List<(string, object?)> Args) Where(DeadLetterFilter filter)
    {
        List<(string Sql, string Name, object? Value)> all =
        [
            (" AND d.name = @destination", "destination", filter.Destination), (" AND l.reason = @reason", "reason", filter.Reason),
            (" AND m.type LIKE @type", "type", filter.Type is null ? null : EventBrowser.Like(filter.Type)), (" AND l.fingerprint = @fingerprint", "fingerprint", filter.Fingerprint),
            (" AND l.died_at >= @from", "from", filter.From), (" AND l.died_at < @to", "to", filter.To),
        ];
        var set = all.Where(condition => condition.Value is not null).ToList();
        return (string.Concat(set.Select(condition => condition.Sql)), [.. set.Select(condition => (condition.Name, condition.Value))]);
    }

    private static SqlText Statement(string sql) => Statements.GetOrAdd(sql, static text => new SqlText(text));

    private static DeadLetterView Read(SqlRow row)
    {
        using var data = JsonDocument.Parse(row.Bytes(13));
        return new DeadLetterView(
            row.Guid(0), row.Text(1), row.Text(2), row.Text(3), row.TextOrNull(4), row.Text(5), row.Int(6), row.Time(7), row.Time(8), row.TimeOrNull(9),
            row.Guid(10), row.Text(11), row.Text(12), data.RootElement.Clone());
    }
}
