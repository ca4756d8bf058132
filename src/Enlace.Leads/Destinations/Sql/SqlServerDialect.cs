using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Enlace.Leads.Destinations.Sql;

/// <summary>A mirror in SQL Server or Azure SQL.</summary>
internal sealed class SqlServerDialect(string connectionString) : SqlDialect
{
    // Resource limits, failovers, throttling and broken connections, as Azure SQL documents them:
    // https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues
    private static readonly HashSet<int> Passing =
    [
        -2, 53, 64, 121, 233, 258, 1205, 1222, 4060, 4221, 8645, 8651, 10053, 10054, 10060, 10061, 10928, 10929, 11001, 18401, 18456, 20041, 40143, 40197,
        40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920,
    ];

    public override IReadOnlyList<string> Setup =>
    [
        "IF SCHEMA_ID(N'dbo') IS NULL EXEC(N'CREATE SCHEMA dbo')",
        .. MirrorTable.All.Select(Create), .. MirrorTable.All.SelectMany(Indexes),
        $"IF OBJECT_ID(N'dbo.{FenceTable}', N'U') IS NULL CREATE TABLE {Named(FenceTable)} (id int NOT NULL PRIMARY KEY, fence bigint NOT NULL)",
        $"INSERT INTO {Named(FenceTable)} (id, fence) SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM {Named(FenceTable)} WITH (UPDLOCK, HOLDLOCK) WHERE id = 1)",
    ];

    // Not MERGE: two statements under one range lock are what SQL Server does without surprises.
    public override string Upsert(MirrorTable table)
    {
        var columns = table.Columns.Select(column => $"[{column.Name}]").ToArray();
        return $"""
            UPDATE {Named(table.Name)} WITH (UPDLOCK, SERIALIZABLE) SET {string.Join(", ", columns.Select((column, i) => $"{column} = @p{i}"))} WHERE id = @id;
            IF @@ROWCOUNT = 0
                INSERT INTO {Named(table.Name)} (id, {string.Join(", ", columns)}) VALUES (@id, {string.Join(", ", columns.Select((_, i) => $"@p{i}"))});
            """;
    }

    public override DbParameter Parameter(string name, MirrorColumn column, object? value)
    {
        var parameter = new SqlParameter("@" + name, TypeOf(column).Type) { Value = value is DateTimeOffset time ? time.UtcDateTime : value ?? DBNull.Value };
        // A parameter of the column's own size keeps one plan for all values.
        if (column.Kind == MirrorKind.Text)
            parameter.Size = column.Length > 0 ? column.Length : -1;
        if (column.Kind == MirrorKind.Money)
            (parameter.Precision, parameter.Scale) = (10, 2);
        return parameter;
    }

    public override DbConnection Connect() => new SqlConnection(connectionString);

    public override bool IsTransient(Exception failure) => failure is SqlException sql ? sql.Errors.Cast<SqlError>().Any(error => Passing.Contains(error.Number))
        : failure is TimeoutException or InvalidOperationException { InnerException: SqlException };

    // 208: invalid object name.
    public override bool HasNoTables(Exception failure) => failure is SqlException { Number: 208 };

    protected override string Named(string table) => $"dbo.[{table}]";

    private string Create(MirrorTable table) => $"IF OBJECT_ID(N'dbo.{table.Name}', N'U') IS NULL CREATE TABLE {Named(table.Name)} ({string.Join(", ",
        table.Columns.Select(column => $"[{column.Name}] {TypeOf(column).Spelt} {(column.IsRequired ? "NOT NULL" : "NULL")}").Prepend("id bigint NOT NULL PRIMARY KEY"))})";

    private IEnumerable<string> Indexes(MirrorTable table) => table.Indexed.Select(column => (Column: column, Name: $"ix_mirror_{table.Name}_{column}"))
        .Select(index => $"IF INDEXPROPERTY(OBJECT_ID(N'dbo.{table.Name}'), N'{index.Name}', 'IndexID') IS NULL CREATE INDEX [{index.Name}] ON {Named(table.Name)} ([{index.Column}])");

    private static (string Spelt, SqlDbType Type) TypeOf(MirrorColumn column) => column.Kind switch
    {
        MirrorKind.Whole => ("bigint", SqlDbType.BigInt),
        MirrorKind.Instant => ("datetime2(6)", SqlDbType.DateTime2),
        MirrorKind.Money => ("decimal(10, 2)", SqlDbType.Decimal),
        MirrorKind.Flag => ("bit", SqlDbType.Bit),
        _ => (column.Length > 0 ? $"nvarchar({column.Length})" : "nvarchar(max)", SqlDbType.NVarChar),
    };
}
