namespace Enlace.Campaigns.Data;

/// <summary>Statements for the module's tables, written as PostgreSQL reads them; SQLite has no schemas, and needs no row locks, because it has one writer.</summary>
internal static class SchemaText
{
    private const string Schema = CampaignsDb.SchemaName + ".";

    public static SqlText Of(string text) => new(text, ForSqlite(text));

    /// <summary>Where the engines are asked in different ways.</summary>
    public static SqlText Of(string postgres, string sqlite) => new(postgres, ForSqlite(sqlite));

    /// <summary>A read whose rows nobody else changes until our transaction ends; others may still refer to them.</summary>
    public static SqlText Locking(string text) => new(text + " FOR NO KEY UPDATE", ForSqlite(text));

    // Another module has a table of that name too.
    private static string ForSqlite(string text) => text.Replace(Schema + "partners", "campaigns_partners", StringComparison.Ordinal).Replace(Schema, "", StringComparison.Ordinal);
}
