using Enlace.Messaging.Data;

namespace Enlace.Messaging.Webhooks;

/// <summary>The statements around <c>webhook_events</c>.</summary>
internal static class IngestSql
{
    private const string Columns =
        "id, tenant_id, channel_id, platform, provider, channels, by_app, url, content_type, headers, body, signature_ok, received_at, due_at";

    /// <summary>Many in one statement. PostgreSQL only.</summary>
    public static readonly SqlText AddMany = new($"""
        INSERT INTO messaging.webhook_events ({Columns})
        SELECT id, tenant, channel, platform, provider, channels, by_app, url, content_type, headers, body, true, at, at
        FROM unnest(@ids, @tenants, @channel_ids, @platforms, @providers, @channels, @by_app, @urls, @types, @headers, @bodies, @times)
            AS w(id, tenant, channel, platform, provider, channels, by_app, url, content_type, headers, body, at)
        ON CONFLICT (id) DO NOTHING
        RETURNING id
        """);

    public static readonly SqlText Add = MessagingSql.Of($"""
        INSERT INTO messaging.webhook_events ({Columns})
        VALUES (@id, @tenant, @channel_id, @platform, @provider, @channels, @by_app, @url, @type, @headers, @body, 1, @time, @time)
        ON CONFLICT (id) DO NOTHING
        """);

    /// <summary>Takes the oldest that are due, and counts it; whoever takes at the same time takes others.</summary>
    public static readonly SqlText Take = MessagingSql.Of($$"""
        WITH c AS (
            SELECT id AS taken FROM messaging.webhook_events
            WHERE read_at IS NULL AND quarantined_at IS NULL AND due_at <= {now} AND attempts < @deaths ORDER BY due_at LIMIT @n {skip locked})
        UPDATE messaging.webhook_events SET attempts = attempts + 1, due_at = {later:@lease} WHERE id {taken}
        RETURNING id, attempts, tenant_id, channel_id, platform, provider, channels, by_app, url, content_type, headers, received_at, length(body)
        """);

    public static readonly SqlText Bodies = MessagingSql.Of("SELECT id, body FROM messaging.webhook_events WHERE id {any:@ids}");

    /// <summary>What was taken so often and never came to an end has killed its readers.</summary>
    public static readonly SqlText Quarantine = MessagingSql.Of("""
        UPDATE messaging.webhook_events SET quarantined_at = {now}, error = COALESCE(error, @error)
        WHERE read_at IS NULL AND quarantined_at IS NULL AND due_at <= {now} AND attempts >= @deaths
        RETURNING id
        """);

    /// <summary>Done, unless somebody else took it meanwhile.</summary>
    public static readonly SqlText Complete = MessagingSql.Of("""
        UPDATE messaging.webhook_events SET read_at = {now}, error = @error, tenant_id = COALESCE(tenant_id, @tenant), channel_id = COALESCE(channel_id, @channel_id),
            body_tenant_id = @owner
        WHERE id = @id AND attempts = @attempt AND read_at IS NULL AND quarantined_at IS NULL
        """);

    public static readonly SqlText CompleteMany = new("""
        UPDATE messaging.webhook_events e SET read_at = statement_timestamp(), error = u.error, tenant_id = COALESCE(e.tenant_id, @tenant),
            channel_id = COALESCE(e.channel_id, u.channel), body_tenant_id = u.owner
        FROM unnest(@ids, @attempts, @channel_ids, @errors, @owners) AS u(id, attempt, channel, error, owner)
        WHERE e.id = u.id AND e.attempts = u.attempt AND e.read_at IS NULL AND e.quarantined_at IS NULL
        """);

    /// <summary>It failed: again later, or a person must look.</summary>
    public static readonly SqlText Fail = MessagingSql.Of("""
        UPDATE messaging.webhook_events SET error = @error, due_at = {later:@wait}, quarantined_at = CASE WHEN @gives_up = 1 THEN {now} END
        WHERE id = @id AND attempts = @attempt AND read_at IS NULL AND quarantined_at IS NULL
        """);

    /// <summary>Given back untouched: the attempt does not count.</summary>
    public static readonly SqlText Release = MessagingSql.Of("""
        UPDATE messaging.webhook_events SET attempts = attempts - 1, due_at = {now} WHERE id = @id AND attempts = @attempt AND read_at IS NULL AND quarantined_at IS NULL
        """);

    /// <summary>SQLite's one process has just begun, so nobody holds anything.</summary>
    public static readonly SqlText FreeAll = MessagingSql.Of("""
        UPDATE messaging.webhook_events SET due_at = {now} WHERE read_at IS NULL AND quarantined_at IS NULL AND attempts > 0 AND error IS NULL AND due_at > {now}
        """);

    public static readonly SqlText Replay = MessagingSql.Of("""
        UPDATE messaging.webhook_events SET read_at = NULL, quarantined_at = NULL, attempts = 0, error = NULL, due_at = {now}
        WHERE id = @id AND (tenant_id = @tenant OR (@house = 1 AND tenant_id IS NULL)) AND (quarantined_at IS NOT NULL OR read_at IS NOT NULL) AND length(body) > 0
        """);

    /// <summary>Read so long ago that nobody asks for it any more. A quarantined one waits for its person.</summary>
    public static readonly SqlText Sweep = MessagingSql.Of("""
        DELETE FROM messaging.webhook_events WHERE id IN (
            SELECT id FROM messaging.webhook_events WHERE read_at IS NOT NULL AND received_at < {later:-(@keep)} ORDER BY received_at LIMIT @n)
        """);
}
