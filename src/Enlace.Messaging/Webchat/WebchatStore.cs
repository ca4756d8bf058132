using System.Security.Cryptography;
using System.Text;

namespace Enlace.Messaging.Webchat;

/// <summary>Sessions and what opens them.</summary>
internal sealed class WebchatStore(Database database, StreamHub hub, TimeProvider clock)
{
    private const int TicketBytes = 24;

    private static readonly SqlText ById = WebchatSql.Of($"SELECT {WebchatSql.SessionColumns} FROM messaging.webchat_sessions WHERE id = @id");

    private static readonly SqlText Proved = WebchatSql.Of($"""
        SELECT {WebchatSql.SessionColumns} FROM messaging.webchat_sessions
        WHERE channel_id = @channel AND identifier = @identifier AND is_verified AND closed_at IS NULL AND expires_at > @at
        ORDER BY last_seen_at DESC, id DESC LIMIT 1
        """);

    private static readonly SqlText Latest = WebchatSql.Of($"""
        SELECT {WebchatSql.SessionColumns} FROM messaging.webchat_sessions WHERE channel_id = @channel ORDER BY last_seen_at DESC, id DESC LIMIT @n
        """);

    private static readonly SqlText NumberOf = WebchatSql.Of("SELECT seq FROM messaging.webchat_messages WHERE id = @message");

    private static readonly SqlText OfAddress = WebchatSql.Of("""
        SELECT count(*) FROM messaging.webchat_sessions WHERE ip_hash = @address AND created_at > @since
        """);

    // One address is counted by one at a time, whichever process it came to; SQLite has one writer anyway.
    private static readonly SqlText AddressTurn = new("SELECT CAST(pg_advisory_xact_lock(hashtextextended(@address, 7)) AS text)", "SELECT @address");

    private static readonly SqlText Insert = WebchatSql.Of("""
        INSERT INTO messaging.webchat_sessions
            (id, tenant_id, channel_id, visitor_id, identifier, is_verified, name, email, locale, page_url, referrer, ip_hash, metadata, allowed_at, created_at, last_seen_at, expires_at)
        VALUES (@id, @tenant, @channel, @visitor, @identifier, @verified, @name, @email, @locale, @page, @referrer, @address, @metadata, @at, @at, @at, @expires)
        """);

    // An unproved word never takes the place of a proved one.
    private static readonly SqlText Renew = WebchatSql.Of("""
        UPDATE messaging.webchat_sessions SET
            identifier = CASE WHEN @verified OR NOT is_verified THEN coalesce(@identifier, identifier) ELSE identifier END,
            name = CASE WHEN @verified OR NOT is_verified THEN coalesce(@name, name) ELSE name END,
            email = CASE WHEN @verified OR NOT is_verified THEN coalesce(@email, email) ELSE email END,
            is_verified = is_verified OR @verified, locale = coalesce(@locale, locale), page_url = coalesce(@page, page_url), last_seen_at = @at, expires_at = @expires
        WHERE id = @id
        """);

    private static readonly SqlText Ending = WebchatSql.Of("""
        UPDATE messaging.webchat_sessions SET closed_at = @at, last_change = last_change + 1 WHERE id = @id AND closed_at IS NULL RETURNING last_change
        """);

    private static readonly SqlText Note = WebchatSql.Of("""
        INSERT INTO messaging.webchat_changes (session_id, seq, kind, at) VALUES (@id, @seq, @kind, @at)
        """);

    private static readonly SqlText Types = WebchatSql.Of("UPDATE messaging.webchat_sessions SET typing_until = @until WHERE id = @id");

    private static readonly SqlText AddTicket = WebchatSql.Of("""
        INSERT INTO messaging.webchat_tickets (hash, session_id, expires_at) VALUES (@hash, @id, @expires)
        """);

    private static readonly SqlText TakeTicket = WebchatSql.Of("DELETE FROM messaging.webchat_tickets WHERE hash = @hash AND expires_at > @at RETURNING session_id");

    private static readonly SqlText DropTickets = WebchatSql.Of("DELETE FROM messaging.webchat_tickets WHERE session_id = @id");

    public Task<WebchatSession?> Session(Guid id, CancellationToken cancel) =>
        database.Read((session, inner) => session.First(ById, WebchatSession.Of, inner, ("id", id)), cancel);

    /// <summary>The proved visitor's open session on that channel that was seen last: it goes on on another device.</summary>
    public Task<WebchatSession?> OfPerson(Guid channel, string identifier, CancellationToken cancel) => database.Read(
        (session, inner) => session.First(Proved, WebchatSession.Of, inner, ("channel", channel), ("identifier", identifier), ("at", clock.GetUtcNow())), cancel);

    /// <summary>The number of a message in its session; null when it is not written yet.</summary>
    public async Task<long?> SeqOf(Guid message, CancellationToken cancel) =>
        await database.Read((session, inner) => session.Query(NumberOf, row => row.Long(0), inner, ("message", message)), cancel) is [var seq] ? seq : null;

    public Task<List<WebchatSession>> Recent(Guid channel, int most, CancellationToken cancel) =>
        database.Read((session, inner) => session.Query(Latest, WebchatSession.Of, inner, ("channel", channel), ("n", most)), cancel);

    /// <summary>A new session; false when the address has begun too many.</summary>
    public Task<bool> Open(Guid id, WebchatChannel channel, Guid visitor, VisitorNews news, string? address, int mostPerMinute, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return database.Write(async (session, inner) =>
        {
            if (address is not null)
            {
                await session.Query(AddressTurn, row => row.TextOrNull(0), inner, ("address", address));
                var begun = await session.Query(OfAddress, row => row.Long(0), inner, ("address", address), ("since", now.AddMinutes(-1)));
                if (begun[0] >= mostPerMinute)
                    return false;
            }

            await session.Execute(
                Insert, inner, ("id", id), ("tenant", channel.TenantId), ("channel", channel.Id), ("visitor", visitor), ("identifier", news.Identifier),
                ("verified", news.IsVerified), ("name", news.Name), ("email", news.Email), ("locale", news.Locale), ("page", news.PageUrl), ("referrer", news.Referrer),
                ("address", address), ("metadata", news.Metadata), ("at", now), ("expires", now + WebchatOptions.SessionLife));
            return true;
        }, cancel);
    }

    public Task Resume(Guid id, VisitorNews news, DateTimeOffset expiresAt, CancellationToken cancel) => database.Write(
        (session, inner) => session.Execute(
            Renew, inner, ("id", id), ("identifier", news.Identifier), ("verified", news.IsVerified), ("name", news.Name), ("email", news.Email),
            ("locale", news.Locale), ("page", news.PageUrl), ("at", clock.GetUtcNow()), ("expires", expiresAt)), cancel);

    /// <summary>Ends the session and revokes its tokens; the streams hear of it last.</summary>
    public Task Close(Guid id, CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        var now = clock.GetUtcNow();
        var ended = await session.Query(Ending, row => row.Long(0), inner, ("id", id), ("at", now));
        if (ended is not [var change])
            return;
        await session.Execute(Note, inner, ("id", id), ("seq", change), ("kind", ChatChange.Closed), ("at", now));
        await session.Execute(DropTickets, inner, ("id", id));
        session.AfterCommit(() => hub.Tell(id, ChatChange.End(change)));
    }, cancel);

    /// <summary>For the tenant's list: until when the visitor counts as typing.</summary>
    public Task NoteTyping(Guid id, bool isOn, CancellationToken cancel) => database.Write(
        (session, inner) => session.Execute(Types, inner, ("id", id), ("until", isOn ? clock.GetUtcNow() + WebchatOptions.TypingLife : null)), cancel);

    /// <summary>Opens one stream within half a minute; kept by its hash only.</summary>
    public async Task<string> IssueTicket(Guid id, CancellationToken cancel)
    {
        var ticket = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TicketBytes));
        await database.Write(
            (session, inner) => session.Execute(AddTicket, inner, ("hash", HashOf(ticket)), ("id", id), ("expires", clock.GetUtcNow() + WebchatOptions.TicketLife)), cancel);
        return ticket;
    }

    /// <summary>The session that the ticket opens, this once.</summary>
    public async Task<WebchatSession?> Redeem(string ticket, CancellationToken cancel)
    {
        var opened = await database.Write(
            (session, inner) => session.Query(TakeTicket, row => row.Guid(0), inner, ("hash", HashOf(ticket)), ("at", clock.GetUtcNow())), cancel);
        return opened is [var id] ? await Session(id, cancel) : null;
    }

    private static string HashOf(string ticket) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ticket)));
}
