using System.Data.Common;
using System.Text;
using Enlace.Kernel.Persistence;

namespace Enlace.Tests.Conformance.Hub;

/// <summary>Everything that a thief of the database could read, as text.</summary>
internal static class StoredText
{
    public static async Task<IReadOnlyList<string>> ReadAll(Database database)
    {
        await using var connection = await database.OpenRead(CancellationToken.None);
        var tables = await Column(connection, database.Engine == DbEngine.Sqlite
            ? "SELECT '\"' || name || '\"' FROM sqlite_schema WHERE type = 'table'"
            : "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')");
        var found = new List<string>();
        foreach (var table in tables)
            found.AddRange(await Column(connection, $"SELECT * FROM {table}"));
        return found;
    }

    private static async Task<List<string>> Column(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                values.Add(reader.GetValue(i) switch
                {
                    byte[] bytes => Encoding.UTF8.GetString(bytes),
                    var value => value.ToString() ?? "",
                });
            }
        }

        return values;
    }
}
