using System.Globalization;
using Npgsql;

namespace Enlace.SystemTests.Support;

/// <summary>The real PostgreSQL that <c>./dev test</c> started; each caller gets a database of its own.</summary>
internal static class TestPostgres
{
    private const string Setting = "ENLACE_TEST_POSTGRES";

#pragma warning disable RS0030 // the test run is told its servers by the environment
    private static string? Read(string name) => Environment.GetEnvironmentVariable(name);
#pragma warning restore RS0030

    public static string Url => Read(Setting) ?? throw new InvalidOperationException($"{Setting} is not set: run these tests with './dev test system'.");

    public static string ControlScript => Read("ENLACE_TEST_POSTGRES_CTL") ?? throw new InvalidOperationException("ENLACE_TEST_POSTGRES_CTL is not set.");

    public static bool IsFullRun => Read("ENLACE_TEST_FULL") == "1";

    // Seconds to get in, where the client waits 15: a machine that does the work of others as well may stand still for longer than that.
    private const string Patience = "Timeout=60";

    /// <summary>Creates an empty database and returns its URL.</summary>
    public static async Task<string> NewDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t_{Guid.CreateVersion7():N}");
        await CreateDatabase(name);
        return new UriBuilder(Url) { Path = name, Query = Patience }.Uri.ToString();
    }

    /// <summary>Creates an empty database of this name.</summary>
    public static Task CreateDatabase(string name) => OnServer($"CREATE DATABASE {name}");

    /// <summary>Drops a database from under those who use it.</summary>
    public static Task DropDatabase(string name) => OnServer($"DROP DATABASE {name} WITH (FORCE)");

    // It waits for a checkpoint, and so for a disk that others write to as well.
    private static async Task OnServer(string sql)
    {
        var server = new Uri(Url);
        await using var source = NpgsqlDataSource.Create(
            $"Host={server.Host};Port={server.Port};Username={server.UserInfo.Split(':')[0]};Database=postgres;Pooling=false;Command Timeout=180;{Patience}");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
