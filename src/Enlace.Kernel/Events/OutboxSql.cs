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
            pushed = l.pushed + excluded.pushed,
            state = CASE WHEN l.state = 0 THEN 1 ELSE l.state END,
            due_at = CASE WHEN l.state = 0 THEN excluded.due_at ELSE l.due_at END
        """;

    private const string WantedBy = """
        SELECT s.dest_id FROM evt.subscription s
        WHERE @fan = 1 AND s.tenant_id = @tenant AND s.subject IN (@subject, '*') AND (s.types IS NULL OR s.types LIKE @like)
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

    /// <summary>Stands one more delivery of a known message at the end of its lane, or on its own for an unordered destination.</summary>
    public static readonly SqlText PushOne = new($$"""
        INSERT INTO evt.lane AS l (dest_id, key, state, due_at, pushed) VALUES (@dest, @subject, 1, {now}, 1)
        {{Push}}
        RETURNING id
        """);

    public static readonly SqlText InsertOne = new("""
        INSERT INTO evt.delivery (dest_id, lane_id, message_row, due_at) VALUES (@dest, @lane, @row, {now}) RETURNING id
        """);

    /// <summary>
    /// Many messages of one commit in one statement, and all their deliveries. Both get their numbers in the order of the messages; of a
    /// lane that is pushed more than once the row is written once. Lanes are locked in one order, so that two such commits cannot stand
    /// in each other's way. A message's row is found by its place: a join of sets whose size the planner cannot know may become one of
    /// every row with every other. PostgreSQL only.
    /// </summary>
    public static readonly SqlText AppendTogether = new($$"""
        WITH e AS MATERIALIZED (
            SELECT * FROM unnest(@ids, @types, @subjects, @datas, @times, @likes, @correlations, @traces) WITH ORDINALITY
                AS e(message_id, type, subject, data, at, wire, correlation, trace, place)),
        m AS (
            INSERT INTO evt.message ({{Columns}})
            SELECT e.message_id, e.type, e.subject, @tenant, e.correlation, CAST(@causation AS uuid), NULL, e.trace, 'application/json', e.data, e.at, {now}
            FROM e ORDER BY e.place
            RETURNING id),
        w AS MATERIALIZED (
            SELECT * FROM unnest(@ordered_at, @ordered, @ordered_subjects) AS o(place, dest_id, subject)
            UNION
            SELECT e.place, s.dest_id, e.subject FROM e JOIN evt.subscription s ON s.tenant_id = @tenant AND s.subject IN (e.subject, '*')
            WHERE @fan = 1 AND (s.types IS NULL OR s.types LIKE e.wire)),
        l AS (
            INSERT INTO evt.lane AS l (dest_id, key, state, due_at, pushed)
            SELECT w.dest_id, w.subject, 1, {now}, count(*) FROM w GROUP BY w.dest_id, w.subject ORDER BY w.dest_id, w.subject
            {{Push}}
            RETURNING id, dest_id, key),
        d AS (
            INSERT INTO evt.delivery (dest_id, lane_id, message_row, due_at)
            SELECT x.dest_id, x.lane_id, r.ids[x.place], {now}
            FROM (
                SELECT w.place, w.dest_id, l.id AS lane_id FROM w JOIN l ON l.dest_id = w.dest_id AND l.key = w.subject
                UNION ALL SELECT p.place, p.dest_id, NULL FROM unnest(@plain_at, @plain) AS p(place, dest_id)) x,
                (SELECT array_agg(m.id ORDER BY m.id) AS ids FROM m) r
            ORDER BY x.place, x.dest_id
            RETURNING dest_id)
        SELECT DISTINCT dest_id FROM d
        """);

    /// <summary>Which of many subjects anybody subscribed to: of the others, nothing but the program's own lanes need to be pushed.</summary>
    public static readonly SqlText Subscribed = new("SELECT DISTINCT subject FROM evt.subscription WHERE tenant_id = @tenant AND subject {any:@subjects}");

    /// <summary>The deliveries of many messages to unordered destinations, as pairs of a message's row and a destination; SQLite only.</summary>
    public static readonly SqlText InsertManyPlain = new("""
        INSERT INTO evt.delivery (dest_id, message_row, due_at)
        SELECT json_extract(value, '$[1]'), json_extract(value, '$[0]'), {now} FROM json_each(@pairs) ORDER BY key
        """);

    // Many messages for one ordered destination, in three statements however many: row by row SQLite needs five times as long. As JSON: id, subject, data. SQLite only.
    public static readonly SqlText InsertMany = new($"""
        INSERT INTO evt.message ({Columns})
        SELECT json_extract(value, '$[0]'), @type, json_extract(value, '$[1]'), @tenant, @correlation, NULL, NULL, @trace, 'application/json',
            CAST(json_extract(value, '$[2]') AS BLOB), @occurred, @now FROM json_each(@rows) ORDER BY key
        """);

    public static readonly SqlText PushMany = new($"""
        INSERT INTO evt.lane AS l (dest_id, key, state, due_at, pushed) SELECT @dest, json_extract(value, '$[1]'), 1, @now, 1 FROM json_each(@rows) WHERE true ORDER BY key
        {Push}
        """);

    public static readonly SqlText InsertManyOrdered = new("""
        INSERT INTO evt.delivery (dest_id, lane_id, message_row, due_at)
        SELECT @dest, l.id, m.id, @now FROM json_each(@rows) n JOIN evt.message m ON m.message_id = json_extract(n.value, '$[0]')
            JOIN evt.lane l ON l.dest_id = @dest AND l.key = json_extract(n.value, '$[1]') ORDER BY n.key
        """);
}
