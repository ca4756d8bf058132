using System.Diagnostics;
using System.Globalization;
using Enlace.Kernel.Persistence;

namespace Enlace.Bench;

/// <summary>The rows that a broadcast leads to, inserted by nothing but the database itself.</summary>
internal sealed class BroadcastFloor(Database database, int atOnce)
{
    private const string ChannelId = "01900000-0000-7000-8000-000000000001";

    public static readonly SqlText Channel = Both($$"""
        INSERT INTO messaging.channel_integrations (id, tenant_id, platform, provider, external_address, status, config, created_at, updated_at, version)
        VALUES ('{{ChannelId}}', 'default', 'whatsapp', 'meta', 'bench', 'active', '{}', {now}, {now}, 1)
        """);

    /// <summary>Lanes that are not done.</summary>
    public static readonly SqlText Waiting = Both("SELECT count(*) FROM messaging.broadcast_lanes WHERE NOT done");

    private static readonly SqlText[] Emptying = [Both("DELETE FROM evt.delivery"), Both("UPDATE evt.lane SET state = 0 WHERE state = 1")];

    private static readonly SqlText Destination = Both("INSERT INTO evt.destination (name, kind, tenant_id, created_at) VALUES ('bench', 'channel', 'default', {now})");

    private static readonly SqlText Broadcast = Both("""
        INSERT INTO messaging.broadcasts (id, tenant_id, state, content, items, created_at, touched_at) VALUES (@broadcast, 'default', 'running', '{"type":"text","text":"Hola a todos"}', 0, {now}, {now})
        """);

    // Numbers make ids that grow as those of version 7 do.
    private const string PostgresRows = "FROM generate_series(@first, @last) g", SqliteRows = "FROM g", SqliteSeries = "WITH RECURSIVE g(i) AS (SELECT @first UNION ALL SELECT i + 1 FROM g WHERE i < @last) ";

    private static readonly SqlText Item = Series("""
        INSERT INTO messaging.broadcast_items (broadcast_id, platform, place, recipient, recipient_key, state) SELECT @broadcast, 'whatsapp', #, $number, $number, 'waiting'
        """);

    private static readonly SqlText Person = Series($$"""
        INSERT INTO messaging.conversations (id, tenant_id, channel_id, platform, user_key, address, created_at)
        SELECT $person, 'default', '{{ChannelId}}', 'whatsapp', $number, $number, {now}
        """);

    private static readonly SqlText[] Message =
    [
        Series($$"""
            INSERT INTO messaging.outbound_message_logs (id, tenant_id, channel_id, conversation_id, platform, recipient, content, status, parts_total, parts_sent, external_ids, attempts, waits,
                broadcast_id, timestamp, version)
            SELECT $message, 'default', '{{ChannelId}}', $person, 'whatsapp', $number, '{"type":"text","text":"Hola a todos"}', 'queued', 1, 0, '[]', 0, 0, @broadcast, {now}, 0
            """),
        Series("""
            INSERT INTO evt.message (message_id, type, subject, tenant_id, correlation_id, content_type, data, occurred_at, created_at)
            SELECT $fact, 'messaging.message.send.v1', $subject, 'default', @correlation, 'application/json', $data, {now}, {now}
            """),
        Series("INSERT INTO evt.delivery (dest_id, lane_id, message_row, due_at) SELECT (SELECT min(id) FROM evt.destination WHERE name = 'bench'), # - @back, #, {now}"),
    ];

    private static readonly SqlText Lane = Series(
        "INSERT INTO evt.lane (dest_id, key, state, due_at, pushed) SELECT (SELECT min(id) FROM evt.destination WHERE name = 'bench'), $subject, 1, {now}, 1");

    private static readonly SqlText LaneAgain = new(
        "UPDATE evt.lane SET state = 1, due_at = {now}, pushed = pushed + 1 WHERE dest_id = (SELECT min(id) FROM evt.destination WHERE name = 'bench') AND key IN (SELECT "
            + $"{Postgres("$subject")} {PostgresRows})",
        $"{SqliteSeries}UPDATE evt.lane SET state = 1, due_at = {{now}}, pushed = pushed + 1 WHERE dest_id = (SELECT min(id) FROM evt.destination WHERE name = 'bench') AND key IN (SELECT "
            + $"{Sqlite("$subject")} {SqliteRows})");

    private Guid _broadcast;
    private long _items, _messages;

    /// <summary>As a channel does that sends at once.</summary>
    public static Task Empty(Database database) => database.Write(async (session, cancel) =>
    {
        foreach (var sql in Emptying)
            await session.Execute(sql, cancel);
    }, CancellationToken.None);

    /// <summary>Seconds for so many recipients.</summary>
    public async Task<double> Items(int count)
    {
        if (_broadcast == Guid.Empty)
            await database.Write((session, cancel) => session.Execute(Destination, cancel), CancellationToken.None);
        _broadcast = Guid.CreateVersion7();
        var started = Stopwatch.GetTimestamp();
        await database.Write((session, cancel) => session.Execute(Broadcast, cancel, ("broadcast", _broadcast)), CancellationToken.None);
        const int StreamedAtOnce = 1000;
        for (var done = 0; done < count; done += StreamedAtOnce)
        {
            var args = Args(_items + 1, _items += Math.Min(StreamedAtOnce, count - done), 0);
            await database.Write((session, cancel) => session.Execute(Item, cancel, args), CancellationToken.None);
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Seconds for so many messages; of the known, to those of the time before.</summary>
    public async Task<double> Messages(int count, bool areKnown)
    {
        var spent = TimeSpan.Zero;
        SqlText[] rows = areKnown ? [.. Message, LaneAgain] : [Person, .. Message, Lane];
        for (var done = 0; done < count; done += atOnce)
        {
            var args = Args(_messages + 1, _messages += Math.Min(atOnce, count - done), areKnown ? count : 0);
            var started = Stopwatch.GetTimestamp();
            await database.Write((session, cancel) => session.Batch(cancel, [.. rows.Select(sql => (sql, args))]), CancellationToken.None);
            spent += Stopwatch.GetElapsedTime(started);
            await Empty(database);
        }

        return spent.TotalSeconds;
    }

    private (string, object?)[] Args(long first, long last, int back) =>
        [("first", first), ("last", last), ("back", (long)back), ("broadcast", _broadcast), ("correlation", _broadcast.ToString("N"))];

    private static SqlText Series(string insert) => new($"{Postgres(insert)} {PostgresRows}", $"{SqliteSeries}{Sqlite(insert)} {SqliteRows}");

    private static string Postgres(string text) => text
        .Replace("$number", "(570000000000 + # - @back)::text", StringComparison.Ordinal)
        .Replace("$subject", "$person::text", StringComparison.Ordinal)
        .Replace("$person", "('01900001' || lpad(to_hex(# - @back), 24, '0'))::uuid", StringComparison.Ordinal)
        .Replace("$message", "('01900002' || lpad(to_hex(#), 24, '0'))::uuid", StringComparison.Ordinal)
        .Replace("$fact", "('01900003' || lpad(to_hex(#), 24, '0'))::uuid", StringComparison.Ordinal)
        .Replace("$data", "convert_to('{\"message_id\":\"' || ('01900002' || lpad(to_hex(#), 24, '0'))::uuid || '\"}', 'UTF8')", StringComparison.Ordinal)
        .Replace("#", "g", StringComparison.Ordinal);

    private static string Sqlite(string text) => text
        .Replace("messaging.message.send.v1", "messaging-message.send.v1", StringComparison.Ordinal)
        .Replace("messaging.", "", StringComparison.Ordinal)
        .Replace("$number", "CAST(570000000000 + # - @back AS TEXT)", StringComparison.Ordinal)
        .Replace("$subject", "$person", StringComparison.Ordinal)
        .Replace("$person", Spelt("01900001", "# - @back"), StringComparison.Ordinal)
        .Replace("$message", Spelt("01900002", "#"), StringComparison.Ordinal)
        .Replace("$fact", Spelt("01900003", "#"), StringComparison.Ordinal)
        .Replace("$data", $"CAST('{{\"message_id\":\"' || {Spelt("01900002", "#")} || '\"}}' AS BLOB)", StringComparison.Ordinal)
        .Replace("#", "i", StringComparison.Ordinal);

    private static string Spelt(string head, string number) => string.Create(CultureInfo.InvariantCulture, $"printf('{head}-0000-7000-8000-%012X', {number})");

    private static SqlText Both(string text) => new(text, text.Replace("messaging.", "", StringComparison.Ordinal));
}
