using System.Text.Json;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Webchat;

/// <summary>What became of the tenant's messages: written to an open stream is delivered, and the visitor's page says what was read.</summary>
internal sealed class ChatReceipts(Database database, StreamHub hub, WebchatInbox inbox, WireJson wire, TimeProvider clock)
{
    // A stream holds a few news: a long history that is read at once must not push out what else it waits for. The oldest marks nobody sees.
    private const int MostTold = 10;

    private static readonly SqlText Deliver = WebchatSql.Of("""
        UPDATE messaging.webchat_messages SET status = 'delivered', delivered_at = @at
        WHERE session_id = @id AND seq <= @seq AND status = 'sent' AND NOT is_inbound RETURNING id, seq
        """);

    private static readonly SqlText Reading = WebchatSql.Of("""
        UPDATE messaging.webchat_messages SET status = 'read', read_at = @at, delivered_at = coalesce(delivered_at, @at)
        WHERE session_id = @id AND seq <= @seq AND status <> 'read' AND NOT is_inbound RETURNING id, seq
        """);

    private static readonly SqlText ReadUpTo = WebchatSql.Of("""
        UPDATE messaging.webchat_sessions SET read_seq = greatest(read_seq, @seq), last_seen_at = @at WHERE id = @id AND last_seq >= @seq RETURNING read_seq
        """);

    public Task Delivered(WebchatSession session, long seq, CancellationToken cancel) => database.Write(async (sql, inner) =>
    {
        var now = clock.GetUtcNow();
        await Note(sql, session, await sql.Query(Deliver, Of, inner, ("id", session.Id), ("seq", seq), ("at", now)), OutboundStatus.Delivered, now, inner);
    }, cancel);

    /// <summary>False where the session has no message of that number.</summary>
    public Task<bool> Read(WebchatSession session, long seq, CancellationToken cancel) => database.Write(async (sql, inner) =>
    {
        var now = clock.GetUtcNow();
        if (await sql.Query(ReadUpTo, row => row.Long(0), inner, ("id", session.Id), ("seq", seq), ("at", now)) is not [var upTo])
            return false;
        await Note(sql, session, await sql.Query(Reading, Of, inner, ("id", session.Id), ("seq", seq), ("at", now)), OutboundStatus.Read, now, inner);
        // The visitor's other tabs take their marks away.
        if (upTo > session.ReadSeq)
            sql.AfterCommit(() => hub.Tell(session.Id, new ChatChange(0, ChatChange.Updated, JsonSerializer.SerializeToUtf8Bytes(new { read_seq = upTo }, wire.Options), null)));
        return true;
    }, cancel);

    /// <summary>Told to the reader of all platforms, and after the commit to the visitor's tabs.</summary>
    private async Task Note(SqlSession sql, WebchatSession session, List<(Guid Id, long Seq)> reached, OutboundStatus status, DateTimeOffset at, CancellationToken cancel)
    {
        await inbox.AddStatuses(sql, session, reached.ConvertAll(one => one.Id), status, at, cancel);
        if (reached.Count == 0)
            return;
        sql.AfterCommit(() =>
        {
            foreach (var (id, seq) in reached.OrderBy(one => one.Seq).TakeLast(MostTold))
                hub.Tell(session.Id, ChatChange.OfStatus(id, seq, status, wire.Options));
        });
    }

    private static (Guid Id, long Seq) Of(SqlRow row) => (row.Guid(0), row.Long(1));
}
