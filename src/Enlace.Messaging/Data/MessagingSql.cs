namespace Enlace.Messaging.Data;

/// <summary>Statements for the module's tables, written as PostgreSQL reads them; SQLite has no schemas, and needs no row locks, because it has one writer.</summary>
internal static class MessagingSql
{
    private const string Schema = MessagingModule.ModuleName + ".";

    public static SqlText Of(string text) => new(text, WithoutSchema(text));

    /// <summary>Where the engines have little in common; the schema is left out for SQLite all the same.</summary>
    public static SqlText Of(string postgres, string sqlite) => new(postgres, WithoutSchema(sqlite));

    /// <summary>A read whose rows nobody else changes until our transaction ends; others may still refer to them.</summary>
    public static SqlText Locking(string text) => new(text + " FOR NO KEY UPDATE", WithoutSchema(text));

    private static string WithoutSchema(string text) => text.Replace(Schema, "", StringComparison.Ordinal);
}
