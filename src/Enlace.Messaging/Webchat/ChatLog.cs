using System.Text.Json;
using Enlace.Messaging.Data;

namespace Enlace.Messaging.Webchat;

/// <summary>
/// The messages and changes of sessions. Who writes holds the session's row until the commit, so numbers have no gaps and come in the order in which
/// readers see them; the streams are told after it.
/// </summary>
internal sealed class ChatLog(Database database, StreamHub hub, WebchatInbox inbox, WebchatChannels channels, MessagingOptions options, WireJson wire, TimeProvider clock)
{
    private const int MostChanges = 200;

    private const string MessageOfChange = "m.id, m.seq, m.session_id, m.is_inbound, m.type, m.text, m.attachments, m.quick_replies, m.payload, m.reply_to, "
        + "m.sender_type, m.sender_name, m.client_message_id, m.status, m.created_at";

    private static readonly SqlText Hold = MessagingSql.Locking($"SELECT {WebchatSql.SessionColumns}, allowed_at FROM messaging.webchat_sessions WHERE id = @id AND channel_id = @channel");

    private static readonly SqlText ByClientId = WebchatSql.Of($"""
        SELECT {WebchatSql.MessageColumns} FROM messaging.webchat_messages WHERE session_id = @id AND client_message_id = @client
        """);

    private static readonly SqlText ById = WebchatSql.Of($"SELECT {WebchatSql.MessageColumns} FROM messaging.webchat_messages WHERE id = @message AND session_id = @id");

    private static readonly SqlText Count = WebchatSql.Of("""
        UPDATE messaging.webchat_sessions SET last_seq = @seq, last_change = @change, allowed_at = @allowed, last_seen_at = @seen, typing_until = @typing WHERE id = @id
        """);

    private static readonly SqlText Fill = WebchatSql.Of("UPDATE messaging.webchat_sessions SET allowed_at = @allowed WHERE id = @id");

    private static readonly SqlText Insert = WebchatSql.Of("""
        INSERT INTO messaging.webchat_messages
            (id, tenant_id, session_id, seq, is_inbound, type, text, attachments, quick_replies, payload, reply_to, sender_type, sender_name, client_message_id, status, created_at)
        VALUES (@message, @tenant, @id, @seq, @inbound, @type, @text, @attachments, @replies, @payload, @reply, @sender, @name, @client, 'sent', @at)
        """);

    private static readonly SqlText Note = WebchatSql.Of("""
        INSERT INTO messaging.webchat_changes (session_id, seq, kind, message_id, message_seq, at) VALUES (@id, @change, @kind, @message, @seq, @at)
        """);

    private static readonly SqlText UseUpload = WebchatSql.Of("""
        UPDATE messaging.webchat_uploads SET is_used = true WHERE id = @upload AND session_id = @id AND NOT is_used RETURNING filename, mime_type, size
        """);

    private static readonly SqlText After = WebchatSql.Of($"""
        SELECT {WebchatSql.MessageColumns} FROM messaging.webchat_messages WHERE session_id = @id AND seq > @seq ORDER BY seq LIMIT @n
        """);

    private static readonly SqlText Before = WebchatSql.Of($"""
        SELECT {WebchatSql.MessageColumns} FROM messaging.webchat_messages WHERE session_id = @id AND seq < @seq ORDER BY seq DESC LIMIT @n
        """);

    private static readonly SqlText ChangesAfter = WebchatSql.Of($"""
        SELECT c.seq, c.kind, c.message_id, c.message_seq, {MessageOfChange}
        FROM messaging.webchat_changes c LEFT JOIN messaging.webchat_messages m ON m.id = c.message_id
        WHERE c.session_id = @id AND c.seq > @seq ORDER BY c.seq LIMIT @n
        """);

    private static readonly SqlText FirstKept = WebchatSql.Of("""
        SELECT s.last_change, (SELECT min(c.seq) FROM messaging.webchat_changes c WHERE c.session_id = s.id) FROM messaging.webchat_sessions s WHERE s.id = @id
        """);

    public Task<Posting> Post(Guid session, Guid channel, NewChatMessage message, CancellationToken cancel) =>
        database.Write((sql, inner) => Post(sql, session, channel, message, inner), cancel);

    /// <summary>The same within somebody's transaction.</summary>
    public async Task<Posting> Post(SqlSession sql, Guid id, Guid channel, NewChatMessage message, CancellationToken cancel)
    {
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        if (await Held(sql, id, channel, now, cancel) is not var (session, pace))
            return new Posting.NoSession();
        if (await Known(sql, id, message, cancel) is { } known)
            return new Posting.Known(known);
        if (message.IsInbound && pace.WaitAt(now) is { } wait)
            return new Posting.TooFast(wait);
        var attachments = message.Attachments;
        if (message.UploadId is { } upload)
        {
            var files = await sql.Query(UseUpload, row => (Name: row.Text(0), Type: row.Text(1), Size: row.Long(2)), cancel, ("upload", upload), ("id", id));
            if (files is not [var file])
                return new Posting.NoUpload();
            attachments = [new ChatFile(KindOf(file.Type), AddressOf(upload), file.Type, file.Name, file.Size)];
        }

        var written = new VisitorMessage(
            message.Id, session.LastSeq + 1, id, message.IsInbound ? VisitorMessage.Inbound : VisitorMessage.Outbound, message.Type, message.Text, attachments, message.QuickReplies,
            message.Payload, message.ReplyTo, message.Sender, message.ClientMessageId, "sent", now);
        await Write(sql, session, written, message.IsInbound ? pace.Next(now) : pace, now, cancel);
        if (message.IsInbound)
            await inbox.AddMessage(sql, session, written, cancel);
        var change = session.LastChange + 1;
        sql.AfterCommit(() => hub.Tell(id, ChatChange.OfMessage(change, written, wire.Options)));
        return new Posting.Written(written);
    }

    /// <summary>Counts a visitor's message that comes past the log, such as a third-party widget's, against the session's pace; null when it may go on.</summary>
    public async Task<Posting?> Pass(SqlSession sql, Guid id, Guid channel, CancellationToken cancel)
    {
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        if (await Held(sql, id, channel, now, cancel) is not var (_, pace))
            return new Posting.NoSession();
        if (pace.WaitAt(now) is { } wait)
            return new Posting.TooFast(wait);
        await sql.Execute(Fill, cancel, ("id", id), ("allowed", pace.Next(now).AllowedAt));
        return null;
    }

    /// <summary>Ascending, and whether there are more on that side.</summary>
    public async Task<(IReadOnlyList<VisitorMessage> Messages, bool HasMore)> List(Guid session, long? afterSeq, long? beforeSeq, int limit, CancellationToken cancel)
    {
        // The newest where neither side is named.
        var isBack = afterSeq is null;
        var rows = await database.Read((sql, inner) => sql.Query(
            isBack ? Before : After, row => VisitorMessage.Of(row, wire.Options), inner, ("id", session), ("seq", (isBack ? beforeSeq : afterSeq) ?? long.MaxValue), ("n", limit + 1)), cancel);
        var hasMore = rows.Count > limit;
        if (hasMore)
            rows.RemoveAt(limit);
        if (isBack)
            rows.Reverse();
        return (rows, hasMore);
    }

    /// <summary>The session's changes after that one, as many as go at once.</summary>
    public Task<List<ChatChange>> ChangesSince(Guid session, long seq, CancellationToken cancel) => database.Read(
        (sql, inner) => sql.Query(ChangesAfter, Change, inner, ("id", session), ("seq", seq), ("n", MostChanges)), cancel);

    /// <summary>The last change, and the first that is still kept; null when none is.</summary>
    public async Task<(long Last, long? First)> Kept(Guid session, CancellationToken cancel)
    {
        var rows = await database.Read((sql, inner) => sql.Query(FirstKept, row => (row.Long(0), row.LongOrNull(1)), inner, ("id", session)), cancel);
        return rows is [var kept] ? kept : (0, null);
    }

    /// <summary>Where an upload is fetched.</summary>
    public string AddressOf(Guid upload) => $"{options.PublicUrl}{KernelPipeline.ApiPrefix}/webchat/files/{upload}/{channels.FileKey(upload)}";

    public static string KindOf(string mimeType) => mimeType.Split('/')[0] is "image" or "audio" or "video" ? mimeType.Split('/')[0] : "document";

    /// <summary>The open session, whose row nobody else changes until the commit.</summary>
    private static async Task<(WebchatSession Session, VisitorPace Pace)?> Held(SqlSession sql, Guid id, Guid channel, DateTimeOffset now, CancellationToken cancel)
    {
        var held = await sql.Query(Hold, row => (Session: WebchatSession.Of(row), Pace: new VisitorPace(row.Time(18))), cancel, ("id", id), ("channel", channel));
        return held is [var found] && found.Session.IsOpen(now) ? found : null;
    }

    private async Task<VisitorMessage?> Known(SqlSession sql, Guid id, NewChatMessage message, CancellationToken cancel) => message.ClientMessageId is { } client
        ? await sql.First(ByClientId, row => VisitorMessage.Of(row, wire.Options), cancel, ("id", id), ("client", client))
        : await sql.First(ById, row => VisitorMessage.Of(row, wire.Options), cancel, ("id", id), ("message", message.Id));

    private async Task Write(SqlSession sql, WebchatSession session, VisitorMessage message, VisitorPace pace, DateTimeOffset now, CancellationToken cancel)
    {
        var isInbound = message.Direction == VisitorMessage.Inbound;
        await sql.Execute(
            Count, cancel, ("id", session.Id), ("seq", message.Seq), ("change", session.LastChange + 1), ("allowed", pace.AllowedAt), ("seen", isInbound ? now : session.LastSeenAt),
            ("typing", isInbound ? null : session.TypingUntil));
        await sql.Execute(
            Insert, cancel, ("message", message.Id), ("tenant", session.TenantId), ("id", session.Id), ("seq", message.Seq), ("inbound", isInbound), ("type", message.Type),
            ("text", message.Text), ("attachments", Stored(message.Attachments)), ("replies", Stored(message.QuickReplies)), ("payload", message.Payload),
            ("reply", message.ReplyTo), ("sender", message.Sender.Type), ("name", message.Sender.Name), ("client", message.ClientMessageId), ("at", now));
        await sql.Execute(
            Note, cancel, ("id", session.Id), ("change", session.LastChange + 1), ("kind", ChatChange.Created), ("message", message.Id), ("seq", message.Seq), ("at", now));
    }

    private ChatChange Change(SqlRow row)
    {
        if (row.Text(1) == ChatChange.Closed)
            return ChatChange.End(row.Long(0));
        return row.IsNull(4) ? ChatChange.Gone(row.Long(0), row.Guid(2), row.Long(3), wire.Options) : ChatChange.OfMessage(row.Long(0), VisitorMessage.Of(row, wire.Options, 4), wire.Options);
    }

    private string? Stored<T>(IReadOnlyList<T> items) => items.Count == 0 ? null : JsonSerializer.Serialize(items, wire.Options);
}
