using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>Ending a claim. The first statement of each end, and for a lane the second, is the fence: it must touch exactly one row, or everything rolls back.</summary>
internal static class SettleSql
{
    private const string MinePlain = "WHERE dest_id = @dest AND id = @id AND epoch = @epoch AND state = 1 AND owner = @node";
    private const string MineLane = "WHERE id = @lane AND epoch = @epoch AND state = 2 AND owner = @node";

    public static readonly SqlText HoldPlain = new($"SELECT id FROM evt.delivery {MinePlain} FOR SHARE", $"SELECT id FROM evt.delivery {MinePlain}");

    public static readonly SqlText HoldLane = new($"SELECT id FROM evt.lane {MineLane} FOR SHARE", $"SELECT id FROM evt.lane {MineLane}");

    public static readonly SqlText RemovePlain = new($"DELETE FROM evt.delivery {MinePlain}");

    public static readonly SqlText RetryPlain = new($$"""
        UPDATE evt.delivery SET state = 0, owner = NULL, due_at = {later:@delay}, attempt = attempt + @charge, claims = 0, last_error = @error
        {{MinePlain}}
        """);

    /// <summary>The next delivery is the head now, under the same lease: that counts as its first claim.</summary>
    public static readonly SqlText AdvanceLane = new($$"""
        UPDATE evt.lane SET done = done + 1, attempt = 0, claims = 1, deadline_at = {later:@timeout} {{MineLane}}
        """);

    public static readonly SqlText RemoveOne = new("DELETE FROM evt.delivery WHERE dest_id = @dest AND id = @id");

    public static readonly SqlText ParkLane = new($$"""
        UPDATE evt.lane SET state = 1, owner = NULL, due_at = {later:@delay}, attempt = attempt + @charge, claims = 0 {{MineLane}}
        """);

    public static readonly SqlText NoteOnHead = new("UPDATE evt.delivery SET attempt = attempt + @charge, last_error = @error WHERE dest_id = @dest AND id = @id");

    public static readonly SqlText AddAttempt = new("""
        INSERT INTO evt.attempt (delivery_id, message_row, dest_id, attempt, node, started_at, duration_ms, outcome, http_status, error_code, detail)
        VALUES (@id, @row, @dest, @attempt, @node, @started, @ms, @outcome, @http, @code, @detail)
        """);

    public static readonly SqlText AddDeadLetter = new("""
        INSERT INTO evt.dead_letter (id, delivery_id, message_row, dest_id, tenant_id, reason, error_code, error_detail, fingerprint, attempts, first_at, died_at)
        VALUES (@dead, @id, @row, @dest, @tenant, @reason, @code, @detail, @fingerprint, @attempt, @first, {now})
        """);

    /// <summary>Many unordered deliveries of one destination at once; PostgreSQL writes their history in the same statement.</summary>
    public static readonly SqlText RemoveMany = new(
        postgres: """
            WITH f AS (
                DELETE FROM evt.delivery d USING unnest(@ids, @epochs) u(id, epoch)
                WHERE d.dest_id = @dest AND d.id = u.id AND d.epoch = u.epoch AND d.state = 1 AND d.owner = @node
                RETURNING d.id, d.message_row, d.attempt)
            INSERT INTO evt.attempt (delivery_id, message_row, dest_id, attempt, node, started_at, duration_ms, outcome)
            SELECT f.id, f.message_row, @dest, f.attempt + 1, @node, @started, @ms, 0 FROM f
            """,
        sqlite: $"DELETE FROM evt.delivery WHERE {ManyMine}");

    /// <summary>The history of what <see cref="RemoveMany"/> is about to remove; SQLite only.</summary>
    public static readonly SqlText AddManyAttempts = new($$"""
        INSERT INTO evt.attempt (delivery_id, message_row, dest_id, attempt, node, started_at, duration_ms, outcome)
        SELECT id, message_row, dest_id, attempt + 1, @node, @started, @ms, 0 FROM evt.delivery WHERE {{ManyMine}}
        """);

    // An epoch beside its id, as two lists of the same length.
    private const string ManyMine = """
        state = 1 AND owner = @node AND dest_id = @dest AND (id, epoch) IN (
            SELECT i.value, e.value FROM json_each(@ids) i JOIN json_each(@epochs) e ON e.key = i.key)
        """;
}
