using Microsoft.Data.SqlClient;

namespace Enlace.Leads.Destinations.Sql;

/// <summary>Where leads are mirrored: <c>ENLACE_LEADS_SQL</c>.</summary>
/// <param name="Dialect">How the mirror is spoken to.</param>
/// <param name="Shown">Server and database, without user and password: what logs and the store may hold.</param>
internal sealed record MirrorSetting(SqlDialect Dialect, string Shown)
{
    public const string Name = "ENLACE_LEADS_SQL", Place = "Leads:Sql";

    private const string SqlServer = "sqlserver://";
    private const int SqlServerPort = 1433;

    /// <summary>Null where the hub's own database is all.</summary>
    /// <exception cref="SettingException">It is neither <c>same</c> nor a database that we know; the text holds no secret.</exception>
    public static MirrorSetting? From(IConfiguration settings) => settings[Place] switch
    {
        null or "" or "same" => null,
        var url when url.StartsWith(SqlServer, StringComparison.Ordinal) => OfSqlServer(url),
        var url when PostgresUrl.Is(url) => OfPostgres(url),
        _ => throw new SettingException(Name, "must be same, postgres://user:password@host:port/database or sqlserver://user:password@host:port/database"),
    };

    private static MirrorSetting OfPostgres(string url)
    {
        var connection = PostgresUrl.ToConnectionString(Name, url);
        var parts = new Npgsql.NpgsqlConnectionStringBuilder(connection);
        return new MirrorSetting(new PostgresDialect(connection), $"postgres://{parts.Host}:{parts.Port}/{parts.Database}");
    }

    private static MirrorSetting OfSqlServer(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var read) || read.Host.Length == 0 || read.AbsolutePath.Length < 2 || read.UserInfo.Split(':') is not [{ Length: > 0 } user, var password])
            throw new SettingException(Name, "must look like sqlserver://user:password@host:1433/database, with special characters as %XX");
        var port = read.Port > 0 ? read.Port : SqlServerPort;
        var connection = new SqlConnectionStringBuilder
        {
            DataSource = $"tcp:{read.Host},{port}",
            InitialCatalog = Uri.UnescapeDataString(read.AbsolutePath[1..]),
            UserID = Uri.UnescapeDataString(user),
            Password = Uri.UnescapeDataString(password),
            Encrypt = SqlConnectionEncryptOption.Mandatory,
            ApplicationName = "enlace",
            ConnectRetryCount = 0,
        };
        // Only for a server of one's own whose certificate nobody has signed; Azure's is.
        if (read.Query is "?trust=1")
            connection.TrustServerCertificate = true;
        else if (read.Query.Length > 0)
            throw new SettingException(Name, "knows ?trust=1 and nothing else behind the database's name");
        return new MirrorSetting(new SqlServerDialect(connection.ToString()), $"sqlserver://{read.Host}:{port}/{connection.InitialCatalog}");
    }
}
