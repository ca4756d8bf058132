using System.Text.RegularExpressions;

namespace Enlace.Kernel.Persistence;

/// <summary>
/// One SQL statement for both engines. It is written as PostgreSQL reads it; what SQLite spells otherwise stands in braces:
/// <c>{now}</c>, <c>{later:@seconds}</c>, <c>{any:@ids}</c>, <c>{skip locked}</c>, <c>{row}</c> (a row's own address) and <c>{taken}</c> (what the claim above chose).
/// On PostgreSQL the time is the database's, so that processes with false clocks agree; SQLite takes the process's TimeProvider.
/// </summary>
public sealed partial class SqlText(string postgres, string sqlite)
{
    private readonly string _postgres = Tokens().Replace(postgres, match => Postgres(match.Groups["word"].Value, match.Groups["arg"].Value));
    private readonly string _sqlite = Schema().Replace(
        Tokens().Replace(sqlite, match => Sqlite(match.Groups["word"].Value, match.Groups["arg"].Value)), "evt_");

    private Dictionary<string, string>? _sqliteNames;

    public SqlText(string text) : this(text, text)
    {
    }

    public string For(DbEngine engine) => engine == DbEngine.Postgres ? _postgres : _sqlite;

    /// <summary>How SQLite's driver wants a parameter to be named; null when the statement has no use for it, since the driver would look for it in vain, and slowly.</summary>
    internal string? SqliteName(string parameter) => (_sqliteNames ??= Parameters().Matches(_sqlite).Select(match => match.Value).Distinct()
        .ToDictionary(name => name[1..])).GetValueOrDefault(parameter);

    private static string Postgres(string word, string arg) => word switch
    {
        "now" => "statement_timestamp()",
        "later" => $"(statement_timestamp() + ({arg}) * interval '1 second')",
        "any" => $"= ANY({arg})",
        "skip locked" => "FOR NO KEY UPDATE SKIP LOCKED",
        "row" => "ctid",
        // As an array, because PostgreSQL plans a join with rows behind an unknown LIMIT as one with a tenth of the table.
        "taken" => "= ANY(ARRAY(SELECT taken FROM c))",
        _ => throw new FormatException($"Unknown SQL token {{{word}}}."),
    };

    private static string Sqlite(string word, string arg) => word switch
    {
        "now" => "@now",
        "later" => $"(@now + CAST(({arg}) * 1000000 AS INTEGER))",
        "any" => $"IN (SELECT value FROM json_each({arg}))",
        "skip locked" => "",
        "row" => "rowid",
        "taken" => "IN (SELECT taken FROM c)",
        _ => throw new FormatException($"Unknown SQL token {{{word}}}."),
    };

    [GeneratedRegex(@"\{(?<word>[a-z ]+)(:(?<arg>[^}]+))?\}")]
    private static partial Regex Tokens();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameters();

    [GeneratedRegex(@"\bevt\.")]
    private static partial Regex Schema();
}
