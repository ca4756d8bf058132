using System.Text.Json;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Sending;

/// <summary>Persons and messages on their way into the queue.</summary>
internal static class QueueSql
{
    private const string PersonRows = """
        SELECT c.id, c.user_key, c.last_inbound_at, c.stopped_reason, p.window_closed_at, c.alternate_id
        FROM messaging.conversations c LEFT JOIN messaging.outbound_persons p ON p.conversation_id = c.id WHERE c.channel_id = @channel AND
        """;

    /// <summary>
    /// By their key, or by the platform's second id where that is all that the caller knows. PostgreSQL looks each one up by itself: with statistics older than the
    /// persons it would read all of a channel's and compare each with every key.
    /// </summary>
    public static readonly SqlText Persons = MessagingSql.Of(
        postgres: $$"""
            SELECT one.* FROM unnest(@keys) AS k(key) CROSS JOIN LATERAL ({{PersonRows}} c.user_key = k.key LIMIT 1) one
            UNION SELECT one.* FROM unnest(@keys) AS k(key) CROSS JOIN LATERAL ({{PersonRows}} c.alternate_id = k.key LIMIT 1) one
            """,
        sqlite: $$"""{{PersonRows}} c.user_key {any:@keys} UNION {{PersonRows}} c.alternate_id {any:@keys}""");

    private const string PersonInto = "INSERT INTO messaging.conversations (id, tenant_id, channel_id, platform, user_key, address, created_at)";

    public static readonly SqlText AddPersons = MessagingSql.Of(
        postgres: $$"""
            {{PersonInto}} SELECT n.id, @tenant, @channel, @platform, n.key, n.address, @now_at FROM unnest(@ids, @keys, @addresses) AS n(id, key, address) ORDER BY n.key
            ON CONFLICT (channel_id, user_key) DO NOTHING RETURNING id, user_key
            """,
        sqlite: $$"""
            {{PersonInto}} SELECT json_extract(n.value, '$[0]'), @tenant, @channel, @platform, json_extract(n.value, '$[1]'), json_extract(n.value, '$[2]'), @now_at
            FROM json_each(@rows) n WHERE true
            ON CONFLICT (channel_id, user_key) DO NOTHING RETURNING id, user_key
            """);

    private const string MessageInto = """
        INSERT INTO messaging.outbound_message_logs (id, tenant_id, channel_id, conversation_id, platform, recipient, content, status, parts_total, parts_sent, external_ids,
            attempts, waits, broadcast_id, timestamp, version)
        """;

    public static readonly SqlText AddMessages = MessagingSql.Of(
        postgres: $$"""
            {{MessageInto}}
            SELECT n.id, @tenant, @channel, n.conversation, @platform, n.recipient, @content, 'queued', @parts, 0, '[]', 0, 0, CAST(@broadcast AS uuid), @now_at, 0
            FROM unnest(@ids, @conversations, @recipients) AS n(id, conversation, recipient)
            """,
        sqlite: $$"""
            {{MessageInto}}
            SELECT json_extract(n.value, '$[0]'), @tenant, @channel, json_extract(n.value, '$[1]'), @platform, json_extract(n.value, '$[2]'), @content, 'queued', @parts, 0, '[]', 0, 0,
                @broadcast, @now_at, 0
            FROM json_each(@rows) n
            """);

    public static (string, object?)[] NewPersons(SqlSession session, Channel channel, Recipient[] persons, DateTimeOffset now) =>
    [
        .. Common(channel, now), .. session.Engine == DbEngine.Postgres
            ?
            [
                ("ids", Array.ConvertAll(persons, _ => Guid.CreateVersion7(now))), ("keys", Array.ConvertAll(persons, one => one.Key)),
                ("addresses", Array.ConvertAll(persons, one => one.Address)),
            ]
            : Rows(persons.Select(one => new[] { Spelt(Guid.CreateVersion7(now)), one.Key, one.Address })),
    ];

    public static (string, object?)[] NewMessages(SqlSession session, Channel channel, OutboundLoad load, IReadOnlyList<NewOutbound> messages, DateTimeOffset now) =>
    [
        .. Common(channel, now), ("content", load.Content), ("parts", load.Parts), ("broadcast", load.Broadcast), .. session.Engine == DbEngine.Postgres
            ?
            [
                ("ids", messages.Select(one => one.Id).ToArray()), ("conversations", messages.Select(one => one.Conversation).ToArray()),
                ("recipients", messages.Select(one => one.Recipient).ToArray()),
            ]
            : Rows(messages.Select(one => new[] { Spelt(one.Id), Spelt(one.Conversation), one.Recipient })),
    ];

    private static (string, object?)[] Common(Channel channel, DateTimeOffset now) =>
        [("tenant", channel.TenantId), ("channel", channel.Id), ("platform", MessagingWire.Glossary.Word(channel.Platform)), ("now_at", now)];

    /// <summary>SQLite gets many rows as one JSON text, whose pieces it would join slowly.</summary>
    private static (string, object?)[] Rows(IEnumerable<string[]> rows) => [("rows", JsonSerializer.Serialize(rows))];

    /// <summary>As the driver of SQLite spells ids.</summary>
    private static string Spelt(Guid id) => id.ToString().ToUpperInvariant();
}
