using Npgsql;

namespace Enlace.Bench;

/// <summary>A fresh database on the server that the run was given.</summary>
internal static class BenchPostgres
{
    /// <summary>One more database on the server of another.</summary>
    public static Task<string> Beside(string database) => NewDatabase(new UriBuilder(database) { Path = "postgres" }.Uri.ToString());

    /// <summary>How many rows all tables of the schemas hold.</summary>
    public static async Task<long> Rows(string url, params string[] schemas)
    {
        await using var source = NpgsqlDataSource.Create(Connection(new Uri(url)));
        var tables = new List<string>();
        await using (var list = source.CreateCommand(
            // What is partitioned holds what its parts hold.
            "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = ANY($1)"))
        {
            list.Parameters.AddWithValue(schemas);
            await using var reader = await list.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));
        }

        await using var count = source.CreateCommand($"SELECT CAST({string.Join(" + ", tables.Select(table => $"(SELECT count(*) FROM {table})"))} AS bigint)");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <summary>Counts what the tables hold, for the planner.</summary>
    public static async Task Analyze(string url)
    {
        await using var source = NpgsqlDataSource.Create(Connection(new Uri(url)));
        await using var command = source.CreateCommand("ANALYZE");
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<string> NewDatabase(string url)
    {
        var server = new Uri(url);
        var name = $"b_{Guid.CreateVersion7():N}";
        await using var source = NpgsqlDataSource.Create(Connection(new UriBuilder(server) { Path = "postgres" }.Uri));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return new UriBuilder(server) { Path = name }.Uri.ToString();
    }

    private static string Connection(Uri database) =>
        $"Host={database.Host};Port={database.Port};Username={database.UserInfo.Split(':')[0]};Database={database.AbsolutePath[1..]};Pooling=false";
}
