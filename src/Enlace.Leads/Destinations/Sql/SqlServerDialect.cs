using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Enlace.Leads.Destinations.Sql;

/// <summary>A mirror in SQL Server or Azure SQL.</summary>
internal sealed class SqlServerDialect(string connectionString) : ISqlDialect
{
    // Resource limits, failovers, throttling and broken connections, as Azure SQL documents them:
    // https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues
    private static readonly HashSet<int> Passing =
    [
        -2, 53, 64, 121, 233, 258, 1205, 1222, 4060, 4221, 8645, 8651, 10053, 10054, 10060, 10061, 10928, 10929, 11001, 18401, 18456, 20041, 40143, 40197,
        40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920,
    ];

    public IReadOnlyList<string> Setup { get; } =
    [
        "IF SCHEMA_ID(N'dbo') IS NULL EXEC(N'CREATE SCHEMA dbo')",
        .. MirrorTable.All.Select(Create), .. MirrorTable.All.SelectMany(Indexes),
        "IF OBJECT_ID(N'dbo.Mirror_Fence', N'U') IS NULL CREATE TABLE dbo.[Mirror_Fence] (id int NOT NULL PRIMARY KEY, fence bigint NOT NULL)",
        "INSERT INTO dbo.[Mirror_Fence] (id, fence) SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM dbo.[Mirror_Fence] WITH (UPDLOCK, HOLDLOCK) WHERE id = 1)",
    ];

    public string LastFence => "SELECT fence FROM dbo.[Mirror_Fence] WHERE id = 1";

    public string Fence => "UPDATE dbo.[Mirror_Fence] SET fence = @fence WHERE id = 1 AND fence <= @fence";

    // Not MERGE: two statements under one range lock are what SQL Server does without surprises.
    public string Upsert(MirrorTable table)
    {
        var columns = table.Columns.Select(column => $"[{column.Name}]").ToArray();
        return $"""
            UPDATE {Named(table)} WITH (UPDLOCK, SERIALIZABLE) SET {string.Join(", ", columns.Select((column, i) => $"{column} = @p{i}"))} WHERE id = @id;
            IF @@ROWCOUNT = 0
                INSERT INTO {Named(table)} (id, {string.Join(", ", columns)}) VALUES (@id, {string.Join(", ", columns.Select((_, i) => $"@p{i}"))});
            """;
    }

    public string Delete(MirrorTable table) => $"DELETE FROM {Named(table)} WHERE id = @id";

    public DbParameter Parameter(string name, MirrorColumn column, object? value)
    {
        var parameter = new SqlParameter("@" + name, TypeOf(column)) { Value = value is DateTimeOffset time ? time.UtcDateTime : value ?? DBNull.Value };
        // A parameter of the column's own size keeps one plan for all values.
        if (column.Kind == MirrorKind.Text)
            parameter.Size = column.Length > 0 ? column.Length : -1;
        if (column.Kind == MirrorKind.Money)
            (parameter.Precision, parameter.Scale) = (10, 2);
        return parameter;
    }

    public DbConnection Connect() => new SqlConnection(connectionString);

    public bool IsTransient(Exception failure) => failure is SqlException sql ? sql.Errors.Cast<SqlError>().Any(error => Passing.Contains(error.Number))
        : failure is TimeoutException or InvalidOperationException { InnerException: SqlException };

    // 208: invalid object name.
    public bool HasNoTables(Exception failure) => failure is SqlException { Number: 208 };

    private static string Named(MirrorTable table) => $"dbo.[{table.Name}]";

    private static string Create(MirrorTable table) => $"IF OBJECT_ID(N'dbo.{table.Name}', N'U') IS NULL CREATE TABLE {Named(table)} ({string.Join(", ",
        table.Columns.Select(column => $"[{column.Name}] {Spelt(column)} {(column.IsRequired ? "NOT NULL" : "NULL")}").Prepend("id bigint NOT NULL PRIMARY KEY"))})";

    private static IEnumerable<string> Indexes(MirrorTable table) => table.Indexed.Select(column => (Column: column, Name: $"ix_mirror_{table.Name}_{column}"))
        .Select(index => $"IF INDEXPROPERTY(OBJECT_ID(N'dbo.{table.Name}'), N'{index.Name}', 'IndexID') IS NULL CREATE INDEX [{index.Name}] ON {Named(table)} ([{index.Column}])");

    private static string Spelt(MirrorColumn column) => column.Kind switch
    {
        MirrorKind.Whole => "bigint",
        MirrorKind.Instant => "datetime2(6)",
        MirrorKind.Money => "decimal(10, 2)",
        MirrorKind.Flag => "bit",
        _ => column.Length > 0 ? $"nvarchar({column.Length})" : "nvarchar(max)",
    };

    private static SqlDbType TypeOf(MirrorColumn column) => column.Kind switch
    {
        MirrorKind.Whole => SqlDbType.BigInt,
        MirrorKind.Instant => SqlDbType.DateTime2,
        MirrorKind.Money => SqlDbType.Decimal,
        MirrorKind.Flag => SqlDbType.Bit,
        _ => SqlDbType.NVarChar,
    };
}
