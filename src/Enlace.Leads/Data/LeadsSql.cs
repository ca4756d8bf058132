namespace Enlace.Leads.Data;

/// <summary>Statements for the module's tables, written as PostgreSQL reads them; SQLite has no schemas, and needs no row locks, because it has one writer.</summary>
internal static class LeadsSql
{
    public static SqlText Of(string text) => new(text, WithoutSchema(text));

    /// <summary>A read whose rows nobody else changes until our transaction ends; others may still refer to them.</summary>
    public static SqlText Locking(string text) => new(text + " FOR NO KEY UPDATE", WithoutSchema(text));

    private static string WithoutSchema(string text) => text.Replace("dbo.", "", StringComparison.Ordinal);
}
