using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>Taking work. The claim is counted here, before anything runs: a message that kills its process must not look untried.</summary>
internal static class ClaimSql
{
    internal const string MessageColumns = """
        m.id, m.message_id, m.type, m.subject, m.tenant_id, m.correlation_id, m.causation_id, m.traceparent, m.data, m.occurred_at
        """;

    // A suspect is what an earlier claim took without any result: it may have killed its process. Suspects are taken one at a time,
    // because whatever else was in flight when a process died looks just as guilty, and must not be buried with the one that did it.
    // The least suspect go first: else a process that is killed at every start, when all is slow, would bury whichever stands in front.
    private const string TakePlain = """
        WITH s AS (
            SELECT x.id AS taken FROM evt.delivery x
            WHERE x.dest_id = @dest AND x.state = 0 AND x.lane_id IS NULL AND x.claims > 0 AND x.due_at <= {now}
              AND NOT (SELECT paused OR breaker = 1 FROM evt.destination WHERE id = @dest)
            ORDER BY x.claims, x.due_at, x.id LIMIT @suspects {skip locked}
        ), f AS (
            SELECT x.id AS taken FROM evt.delivery x
            WHERE x.dest_id = @dest AND x.state = 0 AND x.lane_id IS NULL AND x.claims = 0 AND x.due_at <= {now}
              AND NOT (SELECT paused OR breaker = 1 FROM evt.destination WHERE id = @dest)
            ORDER BY x.due_at, x.id LIMIT @n - (SELECT count(*) FROM s) {skip locked}
        ), c AS (SELECT taken FROM s UNION ALL SELECT taken FROM f)
        """;

    // The bounds are for PostgreSQL: when it thinks that the destination has one row, it looks at all of them to find those that were taken.
    private const string MarkPlain = """
        UPDATE evt.delivery SET state = 1, claims = claims + 1, owner = @node, epoch = epoch + 1, deadline_at = {later:@timeout}
        WHERE dest_id = @dest AND id BETWEEN (SELECT min(taken) FROM c) AND (SELECT max(taken) FROM c) AND id {taken}
        """;

    /// <summary>On PostgreSQL the messages come with the claim; SQLite cannot nest the update and reads them afterwards.</summary>
    public static readonly SqlText Plain = new(
        postgres: $$"""
            {{TakePlain}}, u AS ({{MarkPlain}} RETURNING id, epoch, attempt, claims, message_row)
            SELECT u.id, u.epoch, u.attempt, u.claims, {{MessageColumns}} FROM u JOIN evt.message m ON m.id = u.message_row ORDER BY u.id
            """,
        sqlite: $"{TakePlain} {MarkPlain} RETURNING id, epoch, attempt, claims, message_row");

    public static readonly SqlText ByDelivery = new($$"""
        SELECT d.id, d.epoch, d.attempt, d.claims, {{MessageColumns}} FROM evt.delivery d JOIN evt.message m ON m.id = d.message_row
        WHERE d.id {any:@ids} ORDER BY d.id
        """);

    public static readonly SqlText Lanes = new("""
        WITH s AS (
            SELECT x.id AS taken FROM evt.lane x
            WHERE x.dest_id = @dest AND x.state = 1 AND x.claims > 0 AND x.due_at <= {now}
              AND NOT (SELECT paused OR breaker = 1 FROM evt.destination WHERE id = @dest)
            ORDER BY x.claims, x.due_at, x.id LIMIT @suspects {skip locked}
        ), f AS (
            SELECT x.id AS taken FROM evt.lane x
            WHERE x.dest_id = @dest AND x.state = 1 AND x.claims = 0 AND x.due_at <= {now}
              AND NOT (SELECT paused OR breaker = 1 FROM evt.destination WHERE id = @dest)
            ORDER BY x.due_at, x.id LIMIT @n - (SELECT count(*) FROM s) {skip locked}
        ), c AS (SELECT taken FROM s UNION ALL SELECT taken FROM f)
        UPDATE evt.lane SET state = 2, claims = claims + 1, owner = @node, epoch = epoch + 1, deadline_at = {later:@timeout}
        WHERE id {taken}
        RETURNING id, key, epoch, attempt, claims
        """);

    public static readonly SqlText LaneHead = new($$"""
        SELECT d.id, {{MessageColumns}} FROM evt.delivery d JOIN evt.message m ON m.id = d.message_row
        WHERE d.lane_id = @lane AND NOT (SELECT paused FROM evt.destination WHERE id = d.dest_id) ORDER BY d.id LIMIT @n
        """);

    /// <summary>
    /// Destinations with something due; each is two index probes, however many rows wait. No EXISTS: PostgreSQL may answer it by a list of
    /// all destinations that have anything, and so read all that waits.
    /// </summary>
    public static readonly SqlText Due = new("""
        SELECT d.id FROM evt.destination d
        WHERE NOT d.paused AND (d.blocked_until IS NULL OR d.blocked_until <= {now}) AND (
            (SELECT true FROM evt.delivery x WHERE x.dest_id = d.id AND x.state = 0 AND x.lane_id IS NULL AND x.due_at <= {now} LIMIT 1)
            OR (SELECT true FROM evt.lane l WHERE l.dest_id = d.id AND l.state = 1 AND l.due_at <= {now} LIMIT 1))
        """);

    /// <summary>
    /// Gives back what a dead or overdue worker held. Its epoch fences it, should it wake up after all. A row that is locked is being
    /// settled, perhaps by a process that froze in the middle: waiting for it would stop the reaping of everything else.
    /// </summary>
    public static readonly SqlText ReapPlain = new("""
        UPDATE evt.delivery SET state = 0, owner = NULL WHERE (dest_id, id) IN (
            SELECT x.dest_id, x.id FROM evt.delivery x
            WHERE x.state = 1 AND (x.deadline_at < {now} OR x.owner NOT IN (SELECT n.id FROM evt.node n WHERE n.lease_until > {now}))
            {skip locked})
        """);

    public static readonly SqlText ReapLanes = new("""
        UPDATE evt.lane SET state = 1, owner = NULL WHERE id IN (
            SELECT x.id FROM evt.lane x
            WHERE x.state = 2 AND (x.deadline_at < {now} OR x.owner NOT IN (SELECT n.id FROM evt.node n WHERE n.lease_until > {now}))
            {skip locked})
        """);

    /// <summary>
    /// What a process still holds when it signs off, such as a claim whose commit was cut short by the stop itself: no attempt either.
    /// </summary>
    public static readonly SqlText AbandonPlain = new("""
        UPDATE evt.delivery SET state = 0, owner = NULL, claims = CASE WHEN claims > 0 THEN claims - 1 ELSE 0 END
        WHERE owner = @node AND state = 1
        """);

    public static readonly SqlText AbandonLanes = new("""
        UPDATE evt.lane SET state = CASE WHEN pushed = done THEN 0 ELSE 1 END, owner = NULL,
            claims = CASE WHEN claims > 0 THEN claims - 1 ELSE 0 END
        WHERE owner = @node AND state = 2
        """);

    /// <summary>An unfinished claim at an orderly stop: it was no attempt.</summary>
    public static readonly SqlText ReleasePlain = new("""
        UPDATE evt.delivery SET state = 0, owner = NULL, claims = CASE WHEN claims > 0 THEN claims - 1 ELSE 0 END
        WHERE dest_id = @dest AND id = @id AND epoch = @epoch AND owner = @node AND state = 1
        """);

    public static readonly SqlText ReleaseLane = new("""
        UPDATE evt.lane SET state = CASE WHEN pushed = done THEN 0 ELSE 1 END, owner = NULL,
            due_at = {now}, claims = CASE WHEN claims > 0 THEN claims - 1 ELSE 0 END
        WHERE id = @lane AND epoch = @epoch AND owner = @node AND state = 2
        RETURNING state
        """);

    /// <summary>After an outage: what we own there and nobody works on here, because a claim or a result was cut off.</summary>
    public static readonly SqlText RecoverPlain = new("""
        UPDATE evt.delivery SET state = 0, owner = NULL, claims = CASE WHEN claims > 0 THEN claims - 1 ELSE 0 END
        WHERE owner = @node AND state = 1 AND dest_id = @dest AND NOT (id {any:@deliveries})
        """);

    public static readonly SqlText RecoverLanes = new("""
        UPDATE evt.lane SET state = CASE WHEN pushed = done THEN 0 ELSE 1 END, owner = NULL,
            claims = CASE WHEN claims > 0 THEN claims - 1 ELSE 0 END
        WHERE owner = @node AND state = 2 AND dest_id = @dest AND NOT (id {any:@lanes})
        """);

    public static Message ReadMessage(SqlRow row, int at) => new(
        row.Long(at), row.Guid(at + 1), row.Text(at + 2), row.Text(at + 3), row.Text(at + 4), row.Text(at + 5), row.GuidOrNull(at + 6),
        row.TextOrNull(at + 7), row.Bytes(at + 8), row.Time(at + 9));
}
