using System.Globalization;

namespace Enlace.Leads.Data;

/// <summary>Advisors inside a transaction: by number, e-mail or name.</summary>
internal static class AdvisorRows
{
    private static readonly SqlText ById = LeadsSql.Of("SELECT id FROM dbo.\"Advisor\" WHERE id = @id");

    private static readonly SqlText ByEmail = LeadsSql.Of("SELECT id FROM dbo.\"Advisor\" WHERE lower(email) = @text ORDER BY id LIMIT 1");

    private static readonly SqlText ByName = LeadsSql.Of("SELECT id FROM dbo.\"Advisor\" WHERE name = @text ORDER BY id LIMIT 1");

    public static async Task<bool> Exists(SqlSession session, long id, CancellationToken cancel) =>
        await session.Query(ById, row => row.Long(0), cancel, ("id", id)) is [_];

    /// <summary>Null when nobody answers to this.</summary>
    public static async Task<long?> Find(SqlSession session, string text, CancellationToken cancel)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await Exists(session, id, cancel))
            return id;
        if (await session.Query(ByEmail, row => row.Long(0), cancel, ("text", text.ToLowerInvariant())) is [var byEmail])
            return byEmail;
        return await session.Query(ByName, row => row.Long(0), cancel, ("text", text)) is [var byName] ? byName : null;
    }
}
