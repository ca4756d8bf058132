using System.Text.Json;
using Enlace.Messaging.Data;

namespace Enlace.Messaging.Broadcasts;

/// <summary>The tables of broadcasts. Many rows are one statement; SQLite gets them as one JSON text, whose pieces it would join slowly.</summary>
internal static class BroadcastSql
{
    public static readonly SqlText Add = MessagingSql.Of("""
        INSERT INTO messaging.broadcasts (id, tenant_id, state, content, items, repeat_key, created_at, touched_at)
        VALUES (@id, @tenant, @state, @content, @items, @key, @at, @at) ON CONFLICT DO NOTHING
        """);

    public static readonly SqlText AddLane = MessagingSql.Of("""
        INSERT INTO messaging.broadcast_lanes (broadcast_id, platform, channel_id, items, place, done) VALUES (@broadcast, @platform, @channel, @items, -1, false)
        """);

    private const string ItemsInto = "INSERT INTO messaging.broadcast_items (broadcast_id, platform, place, recipient, recipient_key, state)";

    public static readonly SqlText AddItems = MessagingSql.Of(
        postgres: $"""
            {ItemsInto} SELECT @broadcast, @platform, n.place, n.recipient, n.key, 'waiting' FROM unnest(@places, @recipients, @keys) AS n(place, recipient, key)
            ON CONFLICT (broadcast_id, platform, recipient_key) DO NOTHING
            """,
        sqlite: $"""
            {ItemsInto} SELECT @broadcast, @platform, json_extract(n.value, '$[0]'), json_extract(n.value, '$[1]'), json_extract(n.value, '$[2]'), 'waiting'
            FROM json_each(@rows) n WHERE true
            ON CONFLICT (broadcast_id, platform, recipient_key) DO NOTHING
            """);

    // The bounds tell PostgreSQL how little that is: with old statistics it would read the whole broadcast to find a thousand of it. SQLite, which would look for each row in
    // all of the JSON, gets them one by one.
    public static readonly SqlText MarkQueued = MessagingSql.Of(
        postgres: """
            UPDATE messaging.broadcast_items AS i SET state = 'queued', message_id = n.message FROM unnest(@places, @messages) AS n(place, message)
            WHERE i.broadcast_id = @broadcast AND i.platform = @platform AND i.place BETWEEN @first AND @last AND i.place = n.place
            """,
        sqlite: "UPDATE messaging.broadcast_items SET state = 'queued', message_id = @message WHERE broadcast_id = @broadcast AND platform = @platform AND place = @place");

    public static readonly SqlText MarkFailed = MessagingSql.Of(
        postgres: """
            UPDATE messaging.broadcast_items AS i SET state = 'failed', error_code = n.code, error = n.error FROM unnest(@places, @codes, @errors) AS n(place, code, error)
            WHERE i.broadcast_id = @broadcast AND i.platform = @platform AND i.place BETWEEN @first AND @last AND i.place = n.place
            """,
        sqlite: """
            UPDATE messaging.broadcast_items SET state = 'failed', error_code = @code, error = @error
            WHERE broadcast_id = @broadcast AND platform = @platform AND place = @place
            """);

    /// <summary>
    /// Lanes with something left, of broadcasts that run; the oldest first. Those whose channel is stopped wait: nothing is sent there, and their owner may yet cancel.
    /// </summary>
    public static readonly SqlText Open = MessagingSql.Of("""
        SELECT l.broadcast_id, l.platform, c.id, c.platform, c.provider
        FROM messaging.broadcasts b JOIN messaging.broadcast_lanes l ON l.broadcast_id = b.id LEFT JOIN messaging.channel_integrations c ON c.id = l.channel_id AND c.deleted_at IS NULL
        WHERE b.state = 'running' AND NOT l.done AND (c.id IS NULL OR c.status = 'active')
            AND b.id >= @broadcast AND (b.id > @broadcast OR l.platform > @platform) ORDER BY b.id, l.platform LIMIT @n
        """);

    /// <summary>One worker at a time moves a lane; another passes it over.</summary>
    public static readonly SqlText TakeLane = MessagingSql.Of("""
        SELECT channel_id, place FROM messaging.broadcast_lanes WHERE broadcast_id = @broadcast AND platform = @platform AND NOT done {skip locked}
        """);

    /// <summary>What it says now, held so that a pause that was answered is obeyed.</summary>
    public static readonly SqlText TakeBroadcast = MessagingSql.Of(
        postgres: "SELECT tenant_id, content FROM messaging.broadcasts WHERE id = @broadcast AND state = 'running' FOR SHARE",
        sqlite: "SELECT tenant_id, content FROM messaging.broadcasts WHERE id = @broadcast AND state = 'running'");

    public static readonly SqlText Channel = MessagingSql.Of("""
        SELECT tenant_id, platform, provider, status, config, created_at, deleted_at FROM messaging.channel_integrations WHERE id = @channel
        """);

    public static readonly SqlText Next = MessagingSql.Of("""
        SELECT place, recipient, recipient_key FROM messaging.broadcast_items WHERE broadcast_id = @broadcast AND platform = @platform AND place > @after AND state = 'waiting'
        ORDER BY place LIMIT @n
        """);

    public static readonly SqlText MoveLane = MessagingSql.Of("UPDATE messaging.broadcast_lanes SET place = @place, done = @done WHERE broadcast_id = @broadcast AND platform = @platform");

    public static readonly SqlText AnyOpen = MessagingSql.Of("SELECT 1 FROM messaging.broadcasts WHERE state IN ('taking', 'running') LIMIT 1");

    /// <summary>Those of which every recipient has a result; their messages may still wait.</summary>
    public static readonly SqlText Expanded = MessagingSql.Of("""
        SELECT b.id FROM messaging.broadcasts b WHERE b.state = 'running' AND NOT EXISTS (SELECT 1 FROM messaging.broadcast_lanes l WHERE l.broadcast_id = b.id AND NOT l.done)
        """);

    /// <summary>One at a time, so that its own messages are looked at and not all that wait.</summary>
    public static readonly SqlText Complete = MessagingSql.Of("""
        UPDATE messaging.broadcasts SET state = 'completed', finished_at = {now} WHERE id = @broadcast AND state = 'running'
            AND NOT EXISTS (SELECT 1 FROM messaging.outbound_message_logs m WHERE m.broadcast_id = @broadcast AND m.status IN ('queued', 'sending'))
        """);

    /// <summary>Whoever sent its recipients went away.</summary>
    public static readonly SqlText Abandon = MessagingSql.Of("""
        UPDATE messaging.broadcasts SET state = 'cancelled', repeat_key = NULL, finished_at = {now} WHERE state = 'taking' AND touched_at < {later:-(@keep)}
        """);

    public static readonly SqlText Give = MessagingSql.Of("""
        UPDATE messaging.broadcasts SET state = 'cancelled', repeat_key = NULL, finished_at = {now} WHERE id = @broadcast AND state = 'taking'
        """);

    public static readonly SqlText Touch = MessagingSql.Of("UPDATE messaging.broadcasts SET touched_at = {now} WHERE id = @broadcast AND state = 'taking'");

    public static readonly SqlText Grow = MessagingSql.Of("UPDATE messaging.broadcasts SET items = items + @items WHERE id = @broadcast");

    public static readonly SqlText GrowLane = MessagingSql.Of("UPDATE messaging.broadcast_lanes SET items = items + @items WHERE broadcast_id = @broadcast AND platform = @platform");

    public static readonly SqlText Start = MessagingSql.Of("UPDATE messaging.broadcasts SET state = 'running', touched_at = {now} WHERE id = @broadcast AND state = 'taking'");

    public static readonly SqlText Change = MessagingSql.Of("""
        UPDATE messaging.broadcasts SET state = @to, finished_at = CASE WHEN @to = 'cancelled' THEN {now} ELSE finished_at END
        WHERE id = @broadcast AND tenant_id = @tenant AND state {any:@from}
        """);

    public static readonly SqlText DropItems = MessagingSql.Of("""
        DELETE FROM messaging.broadcast_items WHERE broadcast_id = @broadcast AND (platform, place) IN (
            SELECT platform, place FROM messaging.broadcast_items WHERE broadcast_id = @broadcast LIMIT @n)
        """);

    public static readonly SqlText Drop = MessagingSql.Of("DELETE FROM messaging.broadcasts WHERE id = @broadcast");

    private const string Columns = "SELECT id, state, content, items, created_at, finished_at FROM messaging.broadcasts";

    public static readonly SqlText One = MessagingSql.Of($"{Columns} WHERE tenant_id = @tenant AND id = @broadcast");

    public static readonly SqlText ByKey = MessagingSql.Of($"{Columns} WHERE tenant_id = @tenant AND repeat_key = @key");

    public static readonly SqlText List = MessagingSql.Of($"{Columns} WHERE tenant_id = @tenant ORDER BY created_at DESC, id DESC LIMIT @n");

    public static readonly SqlText ListBefore = MessagingSql.Of($"""
        {Columns} WHERE tenant_id = @tenant AND created_at <= @at AND (created_at < @at OR id < @id) ORDER BY created_at DESC, id DESC LIMIT @n
        """);

    public static readonly SqlText Lanes = MessagingSql.Of("SELECT platform, channel_id, items FROM messaging.broadcast_lanes WHERE broadcast_id = @broadcast ORDER BY platform");

    public static readonly SqlText ItemCounts = MessagingSql.Of("SELECT platform, state, count(*) FROM messaging.broadcast_items WHERE broadcast_id = @broadcast GROUP BY platform, state");

    public static readonly SqlText MessageCounts = MessagingSql.Of(
        "SELECT platform, status, count(*) FROM messaging.outbound_message_logs WHERE broadcast_id = @broadcast GROUP BY platform, status");

    public static readonly SqlText Results = MessagingSql.Of("""
        SELECT i.place, i.recipient, i.state, i.message_id, i.error_code, i.error, m.status, m.error_code, m.error_message
        FROM messaging.broadcast_items i LEFT JOIN messaging.outbound_message_logs m ON m.id = i.message_id
        WHERE i.broadcast_id = @broadcast AND i.platform = @platform AND i.place > @after ORDER BY i.place LIMIT @n
        """);

    public static (string, object?)[] Items(SqlSession session, Guid broadcast, string platform, IReadOnlyCollection<BroadcastItem> items) =>
    [
        ("broadcast", broadcast), ("platform", platform), .. session.Engine == DbEngine.Postgres
            ?
            [
                ("places", items.Select(item => item.Place).ToArray()), ("recipients", items.Select(item => item.Recipient).ToArray()),
                ("keys", items.Select(item => item.Key).ToArray()),
            ]
            : ((string, object?)[])[("rows", JsonSerializer.Serialize(items.Select(item => new object[] { item.Place, item.Recipient, item.Key })))],
    ];

    /// <summary>Notes what became of these, none of whom is refused, or all.</summary>
    public static async Task Mark(SqlSession session, Guid broadcast, string platform, BroadcastVerdict[] all, CancellationToken cancel)
    {
        var mark = all[0].Refusal is null ? MarkQueued : MarkFailed;
        (string, object?)[] which = [("broadcast", broadcast), ("platform", platform)];
        if (session.Engine == DbEngine.Sqlite)
        {
            foreach (var (item, _, refusal) in all)
                await session.Execute(mark, cancel, [.. which, ("place", item.Place), ("message", item.Message), ("code", refusal?.Code), ("error", refusal?.Message)]);
            return;
        }

        which = [.. which, ("first", all[0].Item.Place), ("last", all[^1].Item.Place), ("places", Array.ConvertAll(all, one => one.Item.Place))];
        await session.Execute(mark, cancel, all[0].Refusal is null
            ? [.. which, ("messages", Array.ConvertAll(all, one => one.Item.Message))]
            : [.. which, ("codes", Array.ConvertAll(all, one => one.Refusal!.Code)), ("errors", Array.ConvertAll(all, one => one.Refusal!.Message))]);
    }
}
