using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Enlace.Leads.Destinations.Sql;

/// <summary>A mirror in another PostgreSQL.</summary>
internal sealed class PostgresDialect(string connectionString) : SqlDialect, IDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    public override IReadOnlyList<string> Setup =>
    [
        "CREATE SCHEMA IF NOT EXISTS dbo",
        .. MirrorTable.All.Select(Create), .. MirrorTable.All.SelectMany(Indexes),
        $"CREATE TABLE IF NOT EXISTS {Named(FenceTable)} (id integer PRIMARY KEY, fence bigint NOT NULL)",
        $"INSERT INTO {Named(FenceTable)} (id, fence) VALUES (1, 0) ON CONFLICT (id) DO NOTHING",
    ];

    public override string Upsert(MirrorTable table)
    {
        var columns = table.Columns.Select(column => column.Name).ToArray();
        return $"""
            INSERT INTO {Named(table.Name)} (id, {string.Join(", ", columns)})
            VALUES (@id, {string.Join(", ", columns.Select((_, i) => $"@p{i}"))})
            ON CONFLICT (id) DO UPDATE SET {string.Join(", ", columns.Select(column => $"{column} = excluded.{column}"))}
            """;
    }

    public override DbParameter Parameter(string name, MirrorColumn column, object? value) => new NpgsqlParameter(name, TypeOf(column).Type) { Value = value ?? DBNull.Value };

    public override DbConnection Connect() => _source.CreateConnection();

    // A database that restarts, fails over or is out of connections; the driver knows most of them.
    public override bool IsTransient(Exception failure) => failure is NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException }
        or TimeoutException || failure is PostgresException { SqlState: ['5', '7', ..] or ['0', '8', ..] or ['5', '3', ..] or "40001" or "40P01" or "28P01" or "28000" or "3D000" };

    public override bool HasNoTables(Exception failure) => failure is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName };

    public void Dispose() => _source.Dispose();

    protected override string Named(string table) => $"dbo.\"{table}\"";

    private string Create(MirrorTable table) => $"CREATE TABLE IF NOT EXISTS {Named(table.Name)} ({string.Join(", ",
        table.Columns.Select(column => $"{column.Name} {TypeOf(column).Spelt}{(column.IsRequired ? " NOT NULL" : "")}").Prepend("id bigint PRIMARY KEY"))})";

    private IEnumerable<string> Indexes(MirrorTable table) =>
        table.Indexed.Select(column => $"CREATE INDEX IF NOT EXISTS ix_mirror_{table.Name.ToLowerInvariant()}_{column} ON {Named(table.Name)} ({column})");

    private static (string Spelt, NpgsqlDbType Type) TypeOf(MirrorColumn column) => column.Kind switch
    {
        MirrorKind.Whole => ("bigint", NpgsqlDbType.Bigint),
        MirrorKind.Instant => ("timestamptz", NpgsqlDbType.TimestampTz),
        MirrorKind.Money => ("numeric(10, 2)", NpgsqlDbType.Numeric),
        MirrorKind.Flag => ("boolean", NpgsqlDbType.Boolean),
        _ => (column.Length > 0 ? $"varchar({column.Length})" : "text", NpgsqlDbType.Text),
    };
}
