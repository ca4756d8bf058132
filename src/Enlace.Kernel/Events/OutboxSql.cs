using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>
/// Storing a message and its deliveries. A lane's row is locked by the push before the delivery takes its number, so numbers within a
/// lane rise in commit order; <c>pushed</c> is raised there, which lets the worker see a push that its own snapshot cannot.
/// </summary>
internal static class OutboxSql
{
    private const string Columns = "message_id, type, subject, tenant_id, correlation_id, causation_id, replay_of, traceparent, content_type, data, occurred_at, created_at";
    private const string Values = "@id, @type, @subject, @tenant, @correlation, @causation, @replay_of, @trace, 'application/json', @data, @occurred, {now}";

    private const string Push = """
        ON CONFLICT (dest_id, key) DO UPDATE SET
            pushed = l.pushed + 1,
            state = CASE WHEN l.state = 0 THEN 1 ELSE l.state END,
            due_at = CASE WHEN l.state = 0 THEN excluded.due_at ELSE l.due_at END
        """;

    private const string WantedBy = """
        SELECT s.dest_id FROM evt.subscription s
        WHERE @fan = 1 AND s.tenant_id = @tenant AND s.subject = @subject AND (s.types IS NULL OR s.types LIKE @like)
        """;

    public static readonly SqlText InsertMessage = new($"INSERT INTO evt.message ({Columns}) VALUES ({Values}) RETURNING id");

    public static readonly SqlText InsertPlain = new("""
        INSERT INTO evt.delivery (dest_id, message_row, due_at)
        SELECT d.id, @row, {now} FROM evt.destination d WHERE d.id {any:@plain}
        RETURNING dest_id
        """);

    public static readonly SqlText PushLanes = new($$"""
        INSERT INTO evt.lane AS l (dest_id, key, state, due_at, pushed)
        SELECT w.dest_id, @subject, 1, {now}, 1
        FROM (SELECT d.id AS dest_id FROM evt.destination d WHERE d.id {any:@ordered} UNION {{WantedBy}}) w WHERE true ORDER BY w.dest_id
        {{Push}}
        RETURNING id
        """);

    public static readonly SqlText InsertOrdered = new("""
        INSERT INTO evt.delivery (dest_id, lane_id, message_row, due_at)
        SELECT l.dest_id, l.id, @row, {now} FROM evt.lane l WHERE l.id {any:@lanes}
        RETURNING dest_id
        """);

    /// <summary>The four steps above in one round trip, which only PostgreSQL can.</summary>
    public static readonly SqlText AppendAtOnce = new($$"""
        WITH m AS (INSERT INTO evt.message ({{Columns}}) VALUES ({{Values}}) RETURNING id),
        l AS (
            INSERT INTO evt.lane AS l (dest_id, key, state, due_at, pushed)
            SELECT w.dest_id, @subject, 1, {now}, 1
            FROM (SELECT unnest(@ordered) AS dest_id UNION {{WantedBy}}) w ORDER BY w.dest_id
            {{Push}}
            RETURNING id, dest_id),
        d AS (
            INSERT INTO evt.delivery (dest_id, lane_id, message_row, due_at)
            SELECT l.dest_id, l.id, m.id, {now} FROM l, m
            UNION ALL SELECT p, NULL, m.id, {now} FROM unnest(@plain) p, m
            RETURNING dest_id)
        SELECT m.id, d.dest_id FROM m LEFT JOIN d ON true
        """);

    /// <summary>The same for many messages of one kind, without subscribers; lanes are locked in one order, so that two of these never wait for each other.</summary>
    public static readonly SqlText AppendMany = new("""
        WITH u AS (
            SELECT * FROM unnest(@ids, @subjects, @tenants, @correlations, @traces, @data, @occurred) WITH ORDINALITY
                u(id, subject, tenant, correlation, trace, data, occurred, n)),
        m AS (
            INSERT INTO evt.message (message_id, type, subject, tenant_id, correlation_id, traceparent, content_type, data, occurred_at, created_at)
            SELECT id, @type, subject, tenant, correlation, trace, 'application/json', data, occurred, {now} FROM u ORDER BY n
            RETURNING id, subject),
        l AS (
            INSERT INTO evt.lane AS l (dest_id, key, state, due_at, pushed)
            SELECT o.dest_id, s.subject, 1, {now}, s.n
            FROM unnest(@ordered) o(dest_id), (SELECT subject, count(*) AS n FROM u GROUP BY subject) s ORDER BY 1, 2
            ON CONFLICT (dest_id, key) DO UPDATE SET
                pushed = l.pushed + excluded.pushed,
                state = CASE WHEN l.state = 0 THEN 1 ELSE l.state END,
                due_at = CASE WHEN l.state = 0 THEN excluded.due_at ELSE l.due_at END
            RETURNING id, dest_id, key),
        d AS (
            INSERT INTO evt.delivery (dest_id, lane_id, message_row, due_at)
            SELECT w.dest_id, w.lane_id, w.message_row, {now} FROM (
                SELECT l.dest_id, l.id AS lane_id, m.id AS message_row FROM l JOIN m ON m.subject = l.key
                UNION ALL SELECT p, NULL, m.id FROM unnest(@plain) p, m) w ORDER BY w.message_row
            RETURNING dest_id)
        SELECT DISTINCT dest_id FROM d
        """);

    /// <summary>Stands one more delivery of a known message at the end of its lane, or on its own for an unordered destination.</summary>
    public static readonly SqlText PushOne = new($$"""
        INSERT INTO evt.lane AS l (dest_id, key, state, due_at, pushed) VALUES (@dest, @subject, 1, {now}, 1)
        {{Push}}
        RETURNING id
        """);

    public static readonly SqlText InsertOne = new("""
        INSERT INTO evt.delivery (dest_id, lane_id, message_row, due_at) VALUES (@dest, @lane, @row, {now}) RETURNING id
        """);
}
