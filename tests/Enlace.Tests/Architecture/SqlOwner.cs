using System.Text.RegularExpressions;

namespace Enlace.Tests.Architecture;

/// <summary>Who owns a schema, and all SQL that it writes: its migrations and what stands in its C# files.</summary>
internal sealed partial record SqlOwner(string Schema, string Folder)
{
    /// <summary>Names of scripts in the order in which they run.</summary>
    public IReadOnlyList<string> Scripts(SourceTree tree, string engine) =>
        [.. Scripts(tree).Where(file => file.Contains($"/{engine}/", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public IEnumerable<string> Scripts(SourceTree tree) => tree.Files(Folder, "*.sql");

    public IEnumerable<string> SqliteTables(SourceTree tree) =>
        from file in Scripts(tree)
        where file.Contains("/Sqlite/", StringComparison.Ordinal)
        from Match match in CreatedTable().Matches(WithoutNoise(tree.Read(file)))
        select Plain(match.Groups["table"].Value);

    public IEnumerable<SqlName> Names(SourceTree tree)
    {
        foreach (var file in Scripts(tree))
        {
            var text = WithoutNoise(tree.Read(file));
            var postgres = file.Contains("/Postgres/", StringComparison.Ordinal);
            foreach (Match match in CreatedSchema().Matches(text))
                yield return new SqlName(file, Plain(match.Groups["schema"].Value), null, false);
            foreach (Match match in NamedTable().Matches(text))
                yield return Name(file, match, postgres && Changes(match.Groups["verb"].Value));
        }

        // In C# only upper-case SQL counts: "from" and "into" are English words, and words of C# too.
        foreach (var file in tree.Files(Folder, "*.cs"))
        {
            foreach (Match match in NamedTableInCode().Matches(tree.Read(file).Replace("\\\"", "\"", StringComparison.Ordinal)))
                yield return Name(file, match, false);
        }
    }

    public static bool IsNumbered(string script) => Numbered().IsMatch(script);

    private static SqlName Name(string file, Match match, bool needsSchema) => new(
        file, match.Groups["schema"] is { Success: true } schema ? Plain(schema.Value) : null, Plain(match.Groups["table"].Value), needsSchema);

    // What reads may read from a common table expression; what changes or refers must hit a table.
    private static bool Changes(string verb) => !verb.StartsWith("FROM", StringComparison.OrdinalIgnoreCase) && !verb.StartsWith("JOIN", StringComparison.OrdinalIgnoreCase);

    private static string Plain(string identifier) => identifier.Trim('"').ToLowerInvariant();

    private static string WithoutNoise(string sql) => Noise().Replace(sql, " ");

    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", RegexOptions.Singleline)]
    private static partial Regex Noise();

    [GeneratedRegex(@"\bCREATE\s+SCHEMA\s+(?:IF\s+NOT\s+EXISTS\s+)?(?<schema>""?\w+""?)", RegexOptions.IgnoreCase)]
    private static partial Regex CreatedSchema();

    [GeneratedRegex(@"\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?<table>""?\w+""?)", RegexOptions.IgnoreCase)]
    private static partial Regex CreatedTable();

    // "extract(epoch FROM now())" and "ON CONFLICT DO UPDATE SET" name no table; neither do functions.
    private const string Table = @"(?:(?<schema>""?[a-zA-Z_]\w*""?)\.)?(?<table>""?[a-zA-Z_]\w*""?)(?![\w""]*\s*\.)(?!\w)";

    [GeneratedRegex(
        @"\b(?<verb>TABLE(?:\s+IF\s+(?:NOT\s+)?EXISTS)?|INSERT\s+INTO|(?<!DO\s)UPDATE|FROM|JOIN|REFERENCES|INDEX\s+(?:IF\s+NOT\s+EXISTS\s+)?\w+\s+ON|TRIGGER\s+\w+[^;]*?\sON)\s+(?!SELECT\b|now\(|IF\b|ONLY\b)" + Table,
        RegexOptions.IgnoreCase)]
    private static partial Regex NamedTable();

    [GeneratedRegex(@"\b(?<verb>INSERT INTO|(?<!DO )UPDATE|DELETE FROM|FROM|JOIN|TRUNCATE)\s+" + Table)]
    private static partial Regex NamedTableInCode();

    [GeneratedRegex(@"^\d{4}_[a-z0-9_]+\.sql$")]
    private static partial Regex Numbered();
}
