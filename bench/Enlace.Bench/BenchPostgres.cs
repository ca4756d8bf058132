using Npgsql;

namespace Enlace.Bench;

/// <summary>A fresh database on the server that the run was given.</summary>
internal static class BenchPostgres
{
    /// <summary>One more database on the server of another.</summary>
    public static Task<string> Beside(string database) => NewDatabase(new UriBuilder(database) { Path = "postgres" }.Uri.ToString());

    public static async Task<string> NewDatabase(string url)
    {
        var server = new Uri(url);
        var name = $"b_{Guid.CreateVersion7():N}";
        await using var source = NpgsqlDataSource.Create($"Host={server.Host};Port={server.Port};Username={server.UserInfo.Split(':')[0]};Database=postgres;Pooling=false");
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return new UriBuilder(server) { Path = name }.Uri.ToString();
    }
}
