using System.Globalization;

namespace Enlace.Leads.Data;

/// <summary>Campaigns inside a transaction: by number, by the code that ManyChat uses, by name, or made when first met.</summary>
internal static class CampaignRows
{
    private static readonly SqlText ById = LeadsSql.Of("SELECT id FROM dbo.\"Campaign\" WHERE id = @id");

    private static readonly SqlText ByCode = LeadsSql.Of("SELECT id FROM dbo.\"Campaign\" WHERE external_code = @text");

    private static readonly SqlText ByName = LeadsSql.Of("SELECT id FROM dbo.\"Campaign\" WHERE name = @text ORDER BY id LIMIT 1");

    private static readonly SqlText Insert = LeadsSql.Of("""
        INSERT INTO dbo."Campaign" (name, external_code, date_start, status) VALUES (@text, @text, @started, 'active') ON CONFLICT (external_code) DO NOTHING
        """);

    public static async Task<bool> Exists(SqlSession session, long id, CancellationToken cancel) =>
        await session.Query(ById, row => row.Long(0), cancel, ("id", id)) is [_];

    public static async Task<long> FindOrAdd(SqlSession session, string text, DateTimeOffset now, CancellationToken cancel)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await Exists(session, id, cancel))
            return id;
        if (await Find(session, ByCode, text, cancel) is { } byCode)
            return byCode;
        if (await Find(session, ByName, text, cancel) is { } byName)
            return byName;
        await session.Execute(Insert, cancel, ("text", text), ("started", now));
        // Whether it was us or somebody else who made it, from here on it is there.
        return (await Find(session, ByCode, text, cancel))!.Value;
    }

    private static async Task<long?> Find(SqlSession session, SqlText sql, string text, CancellationToken cancel) =>
        await session.Query(sql, row => row.Long(0), cancel, ("text", text)) is [var id] ? id : null;
}
