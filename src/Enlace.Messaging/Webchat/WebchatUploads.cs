namespace Enlace.Messaging.Webchat;

/// <summary>Files that visitors send, kept with their sessions and gone with them.</summary>
internal sealed class WebchatUploads(Database database, TimeProvider clock)
{
    private static readonly SqlText Insert = WebchatSql.Of("""
        INSERT INTO messaging.webchat_uploads (id, tenant_id, session_id, filename, mime_type, size, content, created_at)
        VALUES (@upload, @tenant, @id, @name, @type, @size, @content, @at)
        """);

    private static readonly SqlText Find = WebchatSql.Of("SELECT filename, mime_type, content FROM messaging.webchat_uploads WHERE id = @upload");

    private static readonly SqlText Recent = WebchatSql.Of("SELECT count(*) FROM messaging.webchat_uploads WHERE session_id = @id AND created_at > @since");

    /// <summary>Files of one session in a minute.</summary>
    private const int MostPerMinute = 10;

    /// <summary>Null when the session has sent too many.</summary>
    public Task<Guid?> Add(WebchatSession session, string filename, string mimeType, byte[] content, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return database.Write<Guid?>(async (sql, inner) =>
        {
            var sent = await sql.Query(Recent, row => row.Long(0), inner, ("id", session.Id), ("since", now.AddMinutes(-1)));
            if (sent[0] >= MostPerMinute)
                return null;
            await sql.Execute(
                Insert, inner, ("upload", id), ("tenant", session.TenantId), ("id", session.Id), ("name", filename), ("type", mimeType), ("size", content.LongLength),
                ("content", content), ("at", now));
            return id;
        }, cancel);
    }

    public async Task<(string Filename, string MimeType, byte[] Content)?> Read(Guid upload, CancellationToken cancel)
    {
        var rows = await database.Read((sql, inner) => sql.Query(Find, row => (row.Text(0), row.Text(1), row.Bytes(2)), inner, ("upload", upload)), cancel);
        return rows is [var file] ? file : null;
    }
}
