using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Enlace.Leads.Destinations.Sql;

/// <summary>A mirror in another PostgreSQL.</summary>
internal sealed class PostgresDialect(string connectionString) : ISqlDialect, IDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    public IReadOnlyList<string> Setup { get; } =
    [
        "CREATE SCHEMA IF NOT EXISTS dbo",
        .. MirrorTable.All.Select(Create), .. MirrorTable.All.SelectMany(Indexes),
        "CREATE TABLE IF NOT EXISTS dbo.\"Mirror_Fence\" (id integer PRIMARY KEY, fence bigint NOT NULL)",
        "INSERT INTO dbo.\"Mirror_Fence\" (id, fence) VALUES (1, 0) ON CONFLICT (id) DO NOTHING",
    ];

    public string LastFence => "SELECT fence FROM dbo.\"Mirror_Fence\" WHERE id = 1";

    public string Fence => "UPDATE dbo.\"Mirror_Fence\" SET fence = @fence WHERE id = 1 AND fence <= @fence";

    public string Upsert(MirrorTable table)
    {
        var columns = table.Columns.Select(column => column.Name).ToArray();
        return $"""
            INSERT INTO {Named(table)} (id, {string.Join(", ", columns)})
            VALUES (@id, {string.Join(", ", columns.Select((_, i) => $"@p{i}"))})
            ON CONFLICT (id) DO UPDATE SET {string.Join(", ", columns.Select(column => $"{column} = excluded.{column}"))}
            """;
    }

    public string Delete(MirrorTable table) => $"DELETE FROM {Named(table)} WHERE id = @id";

    public DbParameter Parameter(string name, MirrorColumn column, object? value) => new NpgsqlParameter(name, TypeOf(column)) { Value = value ?? DBNull.Value };

    public DbConnection Connect() => _source.CreateConnection();

    // A database that restarts, fails over or is out of connections; the driver knows most of them.
    public bool IsTransient(Exception failure) => failure is NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException }
        or TimeoutException || failure is PostgresException { SqlState: ['5', '7', ..] or ['0', '8', ..] or ['5', '3', ..] or "40001" or "40P01" or "28P01" or "28000" or "3D000" };

    public bool HasNoTables(Exception failure) => failure is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName };

    public void Dispose() => _source.Dispose();

    private static string Named(MirrorTable table) => $"dbo.\"{table.Name}\"";

    private static string Create(MirrorTable table) => $"CREATE TABLE IF NOT EXISTS {Named(table)} ({string.Join(", ",
        table.Columns.Select(column => $"{column.Name} {Spelt(column)}{(column.IsRequired ? " NOT NULL" : "")}").Prepend("id bigint PRIMARY KEY"))})";

    private static IEnumerable<string> Indexes(MirrorTable table) =>
        table.Indexed.Select(column => $"CREATE INDEX IF NOT EXISTS ix_mirror_{table.Name.ToLowerInvariant()}_{column} ON {Named(table)} ({column})");

    private static string Spelt(MirrorColumn column) => column.Kind switch
    {
        MirrorKind.Whole => "bigint",
        MirrorKind.Instant => "timestamptz",
        MirrorKind.Money => "numeric(10, 2)",
        MirrorKind.Flag => "boolean",
        _ => column.Length > 0 ? $"varchar({column.Length})" : "text",
    };

    private static NpgsqlDbType TypeOf(MirrorColumn column) => column.Kind switch
    {
        MirrorKind.Whole => NpgsqlDbType.Bigint,
        MirrorKind.Instant => NpgsqlDbType.TimestampTz,
        MirrorKind.Money => NpgsqlDbType.Numeric,
        MirrorKind.Flag => NpgsqlDbType.Boolean,
        _ => NpgsqlDbType.Text,
    };
}
