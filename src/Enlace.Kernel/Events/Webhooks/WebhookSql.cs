using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Webhooks;

internal static class WebhookSql
{
    public static readonly SqlText Add = new("INSERT INTO evt.webhook (dest_id, tenant_id, url, secret) VALUES (@dest, @tenant, @url, @secret)");

    public static readonly SqlText Subscribe = new("""
        INSERT INTO evt.subscription (dest_id, tenant_id, subject, types) VALUES (@dest, @tenant, @subject, @types)
        """);

    public static readonly SqlText SetUrl = new("UPDATE evt.webhook SET url = @url WHERE dest_id = (SELECT id FROM evt.destination WHERE name = @name)");

    public static readonly SqlText SetTypes = new("UPDATE evt.subscription SET types = @types WHERE dest_id = (SELECT id FROM evt.destination WHERE name = @name)");

    public static readonly SqlText Unsubscribe = new("DELETE FROM evt.subscription WHERE dest_id = (SELECT id FROM evt.destination WHERE name = @name)");

    public static readonly SqlText Pause = new("UPDATE evt.destination SET paused = true, pause_reason = @reason WHERE name = @name");

    public static readonly SqlText Resume = new("""
        UPDATE evt.destination SET paused = false, pause_reason = NULL, breaker = 0, ramp = 0, fail_streak = 0, first_fail_at = NULL, blocked_until = NULL
        WHERE name = @name
        RETURNING id
        """);

    /// <summary>A new address deserves a try now, not when the old one's delay is over.</summary>
    public static readonly SqlText TryNow = new("UPDATE evt.lane SET due_at = {now} WHERE dest_id = @dest AND state = 1");

    public static readonly SqlText Rotate = new("""
        UPDATE evt.webhook SET previous_secret = secret, previous_valid_until = {later:@overlap}, secret = @secret
        WHERE dest_id = (SELECT id FROM evt.destination WHERE name = @name)
        """);

    public static readonly SqlText Load = new("""
        SELECT w.url, w.secret, CASE WHEN w.previous_valid_until > {now} THEN w.previous_secret END, d.paused, d.pause_reason, d.id
        FROM evt.webhook w JOIN evt.destination d ON d.id = w.dest_id WHERE d.name = @name
        """);

    public static readonly SqlText FindMessage = new("SELECT id FROM evt.message WHERE message_id = @id");

    public static readonly SqlText InsertClaimed = new("""
        INSERT INTO evt.delivery (dest_id, message_row, due_at, state, owner, epoch, claims, deadline_at)
        VALUES (@dest, @row, {now}, 1, @node, 1, 1, {later:@timeout}) RETURNING id
        """);

    /// <summary>Where this folder keeps secrets, for the rotation of keys; the seal's context is the destination's name.</summary>
    public static IReadOnlyList<SealedColumn> Sealed { get; } = [.. ((string[])["url", "secret", "previous_secret"]).Select(column => new SealedColumn(
        $"evt.webhook.{column}",
        new SqlText($"SELECT CAST(w.dest_id AS text), w.{column}, d.name FROM evt.webhook w JOIN evt.destination d ON d.id = w.dest_id WHERE w.{column} IS NOT NULL"),
        new SqlText($"UPDATE evt.webhook SET {column} = @fresh WHERE CAST(dest_id AS text) = @key AND {column} = @stale")))];

    /// <summary>Deliveries of a destination: those that wait and those that have history.</summary>
    public static readonly SqlText LogIds = new("""
        SELECT id, row FROM (
            SELECT * FROM (
                SELECT d.id AS id, d.message_row AS row FROM evt.delivery d
                WHERE d.dest_id = @dest AND d.id < @before ORDER BY d.id DESC LIMIT @n) waiting
            UNION
            SELECT * FROM (
                SELECT DISTINCT a.delivery_id AS id, a.message_row AS row FROM evt.attempt a
                WHERE a.dest_id = @dest AND a.delivery_id < @before ORDER BY a.delivery_id DESC LIMIT @n) tried
        ) page ORDER BY id DESC LIMIT @n
        """);

    public static readonly SqlText LogMessages = new("SELECT id, message_id, type FROM evt.message WHERE id {any:@rows}");

    public static readonly SqlText LogAttempts = new("""
        SELECT delivery_id, started_at, http_status, duration_ms, outcome, error_code, detail
        FROM evt.attempt WHERE dest_id = @dest AND delivery_id {any:@ids} ORDER BY id
        """);

    public static readonly SqlText LogWaiting = new("SELECT id FROM evt.delivery WHERE dest_id = @dest AND id {any:@ids}");

    public static readonly SqlText MessageOfDelivery = new("""
        SELECT message_row FROM evt.attempt WHERE dest_id = @dest AND delivery_id = @id
        UNION SELECT message_row FROM evt.delivery WHERE dest_id = @dest AND id = @id
        """);
}
