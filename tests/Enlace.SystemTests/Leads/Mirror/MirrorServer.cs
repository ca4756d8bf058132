using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Support;
using Microsoft.Data.SqlClient;

namespace Enlace.SystemTests.Leads.Mirror;

/// <summary>The servers that may hold a mirror: PostgreSQL always, SQL Server where <c>ENLACE_TEST_SQLSERVER</c> names one (a URL with an administrator and the database master).</summary>
internal sealed class MirrorServer
{
    public const string Postgres = "postgres", SqlServer = "sqlserver";

    private const string Setting = "ENLACE_TEST_SQLSERVER";

    public static IReadOnlyList<string> Kinds => TestSetting.Read(Setting) is null ? [Postgres] : [Postgres, SqlServer];

    /// <summary>Creates an empty database and returns its URL.</summary>
    public static async Task<string> NewDatabase(string kind)
    {
        if (kind == Postgres)
            return await TestPostgres.NewDatabase();
        var url = new UriBuilder(TestSetting.Need(Setting)) { Path = $"t_{Guid.CreateVersion7():N}" }.Uri.ToString();
        await Create(url);
        return url;
    }

    public static Task Create(string url) => PostgresUrl.Is(url) ? TestPostgres.CreateDatabase(Name(url)) : OnSqlServer($"CREATE DATABASE [{Name(url)}]");

    /// <summary>Drops it from under those who use it.</summary>
    public static Task Drop(string url) => PostgresUrl.Is(url)
        ? TestPostgres.DropDatabase(Name(url))
        : OnSqlServer($"ALTER DATABASE [{Name(url)}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{Name(url)}]");

    private static string Name(string url) => new Uri(url).AbsolutePath[1..];

    private static async Task OnSqlServer(string sql)
    {
        await using var connection = (SqlConnection)MirrorScene.DialectOf(TestSetting.Need(Setting)).Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
