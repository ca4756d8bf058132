using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Sagas;

/// <summary>The statements of the saga store. Every change of a row asks for the version that it was decided on.</summary>
internal static class SagaSql
{
    private const string Columns = """
        id, tenant_id, type, key, state, step, waits_for, version, data, compensation, reason, due_at, timer, alarm, overdue_at, stuck_state, stuck_reason,
        stuck_message, stuck_dest, correlation_id, created_at, updated_at, ended_at
        """;

    public static readonly SqlText ByKey = new($"SELECT {Columns} FROM evt.saga WHERE tenant_id = @tenant AND type = @type AND key = @key");

    public static readonly SqlText ById = new($"SELECT {Columns} FROM evt.saga WHERE id = @id");

    public static readonly SqlText Insert = new("""
        INSERT INTO evt.saga (id, tenant_id, type, key, state, step, waits_for, version, data, compensation, reason, due_at, timer, alarm, overdue_at,
            stuck_state, stuck_reason, correlation_id, keep, created_at, updated_at, ended_at)
        VALUES (@id, @tenant, @type, @key, @state, @step, @waits, @next, @data, @undo, @reason,
            CASE WHEN @clock = 2 THEN {later:@within} END, @timer, @alarm, CASE WHEN @overdue = 1 THEN {now} END,
            @stuck_state, @stuck_reason, @correlation, @keep, {now}, {now}, CASE WHEN @ended = 1 THEN {now} END)
        ON CONFLICT (tenant_id, type, key) DO NOTHING
        """);

    public static readonly SqlText Update = new("""
        UPDATE evt.saga SET state = @state, step = @step, waits_for = @waits, version = @next, data = @data, compensation = @undo, reason = @reason,
            due_at = CASE @clock WHEN 0 THEN due_at WHEN 2 THEN {later:@within} END, timer = @timer, alarm = @alarm,
            overdue_at = CASE WHEN @overdue = 1 THEN COALESCE(overdue_at, {now}) END,
            stuck_state = @stuck_state, stuck_reason = @stuck_reason,
            stuck_message = CASE WHEN @still_stuck = 1 THEN stuck_message END, stuck_dest = CASE WHEN @still_stuck = 1 THEN stuck_dest END,
            keep = @keep, updated_at = {now}, ended_at = CASE WHEN @ended = 1 THEN {now} END
        WHERE id = @id AND version = @version
        """);

    public static readonly SqlText Stick = new("""
        UPDATE evt.saga SET state = 'stuck', stuck_state = @phase, stuck_reason = @reason, stuck_message = @message, stuck_dest = @dest,
            version = version + 1, updated_at = {now}
        WHERE id = @id AND version = @version
        """);

    public static readonly SqlText Unstick = new("""
        UPDATE evt.saga SET state = stuck_state, stuck_state = NULL, stuck_reason = NULL, stuck_message = NULL, stuck_dest = NULL,
            version = version + 1, updated_at = {now}
        WHERE id = @id AND version = @version AND state = 'stuck'
        """);

    public static readonly SqlText Touch = new("UPDATE evt.saga SET version = version + 1 WHERE id = @id AND version = @version");

    public static readonly SqlText AddStep = new("""
        INSERT INTO evt.saga_step (saga_id, version, at, kind, state, step, waits_for, message_id, message, note)
        VALUES (@id, @version, {now}, @kind, @state, @step, @waits, @message, @name, @note)
        """);

    /// <summary>Only what moved the saga counts: a message that was noted as early or stuck must still be handled.</summary>
    public static readonly SqlText Seen = new("""
        SELECT count(*) FROM evt.saga_step WHERE saga_id = @id AND message_id = @message AND kind IN ('started', 'handled', 'restarted')
        """);

    public static readonly SqlText Steps = new("""
        SELECT version, at, kind, state, step, waits_for, message_id, message, note FROM evt.saga_step WHERE saga_id = @id ORDER BY version LIMIT 1000
        """);

    /// <summary>The alarm clock: a delivery to the saga itself that is due later.</summary>
    public static readonly SqlText SetAlarm = new("""
        INSERT INTO evt.delivery (dest_id, message_row, due_at) VALUES (@dest, @row, {later:@within}) RETURNING id
        """);

    /// <summary>Only one that nobody has claimed: what rings at this moment finds the saga moved on.</summary>
    public static readonly SqlText StopAlarm = new("DELETE FROM evt.delivery WHERE dest_id = @dest AND id = @alarm AND state = 0 RETURNING message_row");

    /// <summary>A clock that never rang told nothing, so nothing of it is kept.</summary>
    public static readonly SqlText ForgetAlarm = new("""
        DELETE FROM evt.message WHERE id = @row
          AND NOT EXISTS (SELECT 1 FROM evt.attempt a WHERE a.message_row = @row) AND NOT EXISTS (SELECT 1 FROM evt.dead_letter l WHERE l.message_row = @row)
        """);

    /// <summary>How many seconds are left on the clock of a saga that got stuck.</summary>
    public static readonly SqlText Left = new("SELECT due_at, {now} FROM evt.saga WHERE id = @id AND due_at IS NOT NULL");

    public static readonly SqlText MoveAlarm = new("UPDATE evt.saga SET alarm = @alarm WHERE id = @id");

    public static readonly SqlText Open = new("""
        SELECT type, SUM(CASE WHEN state = 'stuck' THEN 0 ELSE 1 END), SUM(CASE WHEN state = 'stuck' THEN 1 ELSE 0 END),
            SUM(CASE WHEN overdue_at IS NULL THEN 0 ELSE 1 END)
        FROM evt.saga WHERE ended_at IS NULL GROUP BY type
        """);

    public static readonly SqlText Letter = new("""
        SELECT l.id FROM evt.dead_letter l JOIN evt.message m ON m.id = l.message_row
        WHERE m.message_id = @message AND l.dest_id = @dest AND l.replayed_at IS NULL ORDER BY l.id DESC LIMIT 1
        """);

    public static string List(string conditions) => $"SELECT {Columns} FROM evt.saga WHERE tenant_id = @tenant{conditions} ORDER BY id DESC LIMIT @n";
}
