using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Transactions;
using DbUp.Support;

namespace Enlace.Kernel.Persistence;

/// <summary>Teaches DbUp's core our two engines: its own PostgreSQL and SQLite packages are not needed for three statements.</summary>
internal static class DbUpAdapter
{
    private const string JournalTable = "enlace_migration";

    public static void Configure(UpgradeConfiguration configuration, Database database)
    {
        var names = new SqlObjectParserWithQuotes();
        configuration.ConnectionManager = new Connections(database);
        configuration.Journal = new Journal(configuration, names, database.Engine);
        configuration.ScriptExecutor = new Executor(configuration, names);
    }

    private sealed class SqlObjectParserWithQuotes() : SqlObjectParser("\"", "\"");

    private sealed class Connections(Database database) : DatabaseConnectionManager(_ => database.CreateConnection())
    {
        // Both drivers take a whole script, so there is nothing to split (and no splitter that could cut a string in two).
        public override IEnumerable<string> SplitScriptIntoCommands(string scriptContents) => [scriptContents];
    }

    private sealed class Journal(UpgradeConfiguration configuration, SqlObjectParser names, DbEngine engine)
        : TableJournal(() => configuration.ConnectionManager, () => configuration.Log, names, null, JournalTable)
    {
        protected override string DoesTableExistSql() => engine == DbEngine.Sqlite
            ? $"SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '{JournalTable}'"
            : $"SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = '{JournalTable}'";

        protected override string GetInsertJournalEntrySql(string scriptName, string applied) =>
            $"INSERT INTO {JournalTable} (script, applied_at) VALUES ({scriptName}, {applied})";

        protected override string GetJournalEntriesSql() => $"SELECT script FROM {JournalTable} ORDER BY script";

        protected override string CreateSchemaTableSql(string quotedPrimaryKeyName) =>
            $"CREATE TABLE {JournalTable} (script text PRIMARY KEY, applied_at timestamp NOT NULL)";
    }

    private sealed class Executor(UpgradeConfiguration configuration, SqlObjectParser names) : ScriptExecutor(
        () => configuration.ConnectionManager, names, () => configuration.Log, null, () => configuration.VariablesEnabled,
        configuration.ScriptPreprocessors, () => configuration.Journal)
    {
        protected override string GetVerifySchemaSql(string schema) => "SELECT 1";

        protected override void ExecuteCommandsWithinExceptionHandler(int index, SqlScript script, Action executeCallback) => executeCallback();
    }
}
