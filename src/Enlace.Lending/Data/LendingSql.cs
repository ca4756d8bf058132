namespace Enlace.Lending.Data;

/// <summary>Statements for the module's tables, written as PostgreSQL reads them; SQLite has no schemas.</summary>
internal static class LendingSql
{
    private const string Schema = LendingModule.ModuleName + ".";

    public static SqlText Of(string text) => new(text, text.Replace(Schema, "", StringComparison.Ordinal));
}
