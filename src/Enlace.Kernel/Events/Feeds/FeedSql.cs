using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Feeds;

/// <summary>
/// A feed's rows are read and removed by the holder of its lease alone, so they need no claim of their own: that saves rewriting each row
/// before it is deleted. They are read by id, and an aggregate's ids rise in the order of its commits.
/// </summary>
internal static class FeedSql
{
    private const string MayRun = "NOT paused AND (blocked_until IS NULL OR blocked_until <= {now})";

    // A dead holder is known by its heartbeat, long before its lease ends.
    public static readonly SqlText Take = new($$"""
        UPDATE evt.destination SET lease_owner = @node, lease_epoch = lease_epoch + 1, lease_until = {later:@lease}
        WHERE id = @dest AND {{MayRun}} AND (
            lease_owner IS NULL OR lease_owner = @node OR lease_until < {now}
            OR lease_owner NOT IN (SELECT n.id FROM evt.node n WHERE n.lease_until > {now}))
        RETURNING lease_epoch
        """);

    public static readonly SqlText Head = new($$"""
        SELECT d.id, d.attempt, {{ClaimSql.MessageColumns}} FROM evt.delivery d JOIN evt.message m ON m.id = d.message_row
        WHERE d.dest_id = @dest AND d.state = 0 AND d.id > @after
          AND EXISTS (SELECT 1 FROM evt.destination WHERE id = @dest AND {{MayRun}} AND lease_owner = @node AND lease_epoch = @epoch)
        ORDER BY d.id LIMIT @n
        """);

    /// <summary>The fence: touches one row while the lease is ours, and renews it.</summary>
    public static readonly SqlText Renew = new("""
        UPDATE evt.destination SET lease_until = {later:@lease} WHERE id = @dest AND lease_owner = @node AND lease_epoch = @epoch
        """);

    /// <summary>Removes what was confirmed and writes its history. PostgreSQL does both in one statement, SQLite writes the history before.</summary>
    public static readonly SqlText Remove = new(
        postgres: $"WITH gone AS ({RemoveConfirmed} RETURNING id, message_row, dest_id, attempt) {History} gone",
        sqlite: RemoveConfirmed);

    /// <summary>The history of what <see cref="Remove"/> is about to remove; SQLite only.</summary>
    public static readonly SqlText WriteHistory = new($"{History} evt.delivery {Confirmed}");

    private const string Confirmed = "WHERE dest_id = @dest AND id BETWEEN @first AND @last AND id {any:@ids}";

    private const string RemoveConfirmed = $"DELETE FROM evt.delivery {Confirmed}";

    private const string History = """
        INSERT INTO evt.attempt (delivery_id, message_row, dest_id, attempt, node, started_at, duration_ms, outcome)
        SELECT id, message_row, dest_id, attempt + 1, @node, @started, @ms, 0 FROM
        """;

    public static readonly SqlText NoteOnFailed = new("""
        UPDATE evt.delivery SET attempt = attempt + 1, last_error = @error WHERE dest_id = @dest AND id = @id
        """);

    public static readonly SqlText Wait = new("""
        UPDATE evt.destination SET fail_streak = fail_streak + 1, first_fail_at = COALESCE(first_fail_at, {now}), breaker = 1, blocked_until = {later:@delay}
        WHERE id = @dest
        """);

    public static readonly SqlText Recovered = new("""
        UPDATE evt.destination SET fail_streak = 0, first_fail_at = NULL, breaker = 0, blocked_until = NULL WHERE id = @dest AND (fail_streak > 0 OR breaker <> 0)
        """);
}
