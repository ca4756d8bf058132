namespace Enlace.Leads.Data;

/// <summary>Statements for the module's tables, written as PostgreSQL reads them; SQLite has no schemas.</summary>
internal static class LeadsSql
{
    public static SqlText Of(string text) => new(text, text.Replace("dbo.", "", StringComparison.Ordinal));
}
