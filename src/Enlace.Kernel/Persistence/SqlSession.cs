using System.Data.Common;
using System.Text.Json;
using Npgsql;

namespace Enlace.Kernel.Persistence;

/// <summary>Runs SQL on one open connection, inside its transaction where there is one.</summary>
public class SqlSession(Database database, DbConnection connection, DbTransaction? transaction)
{
    private List<Action>? _afterCommit;

    public DbConnection Connection => connection;

    public DbTransaction? Transaction => transaction;

    public DbEngine Engine => database.Engine;

    /// <summary>Runs once the transaction is durable; never runs when it is rolled back.</summary>
    public void AfterCommit(Action action) => (_afterCommit ??= []).Add(action);

    public async Task<int> Execute(SqlText sql, CancellationToken cancel, params (string Name, object? Value)[] args)
    {
        var command = Command(sql, args);
        try
        {
            return await command.ExecuteNonQueryAsync(cancel);
        }
        finally
        {
            await Return(command);
        }
    }

    public async Task<List<T>> Query<T>(SqlText sql, Func<SqlRow, T> map, CancellationToken cancel, params (string Name, object? Value)[] args)
    {
        var command = Command(sql, args);
        try
        {
            var rows = new List<T>();
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
                rows.Add(map(new SqlRow(reader, Engine)));
            return rows;
        }
        finally
        {
            await Return(command);
        }
    }

    /// <summary>The first row, or null (for a value type: wrap it in a record).</summary>
    public async Task<T?> First<T>(SqlText sql, Func<SqlRow, T> map, CancellationToken cancel, params (string Name, object? Value)[] args)
        where T : class
    {
        var rows = await Query(sql, map, cancel, args);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>
    /// Runs several statements and tells how many rows each touched. PostgreSQL gets them in one round trip.
    /// </summary>
    public async Task<int[]> Batch(CancellationToken cancel, params IReadOnlyList<(SqlText Sql, (string Name, object? Value)[] Args)> statements)
    {
        var touched = new int[statements.Count];
        if (connection is not NpgsqlConnection postgres)
        {
            for (var i = 0; i < statements.Count; i++)
                touched[i] = await Execute(statements[i].Sql, cancel, statements[i].Args);
            return touched;
        }

        await using var batch = new NpgsqlBatch(postgres, (NpgsqlTransaction?)transaction);
        foreach (var (sql, args) in statements)
        {
            var command = new NpgsqlBatchCommand(sql.For(Engine));
            foreach (var (name, value) in args)
                command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancel);
        for (var i = 0; i < touched.Length; i++)
            touched[i] = (int)batch.BatchCommands[i].Rows;
        return touched;
    }

    internal void Committed()
    {
        foreach (var action in _afterCommit ?? [])
            action();
    }

    protected virtual DbCommand NewCommand(SqlText sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql.For(Engine);
        command.Transaction = transaction;
        return command;
    }

    protected virtual ValueTask Return(DbCommand command) => command.DisposeAsync();

    private DbCommand Command(SqlText sql, (string Name, object? Value)[] args)
    {
        var command = NewCommand(sql);
        command.Parameters.Clear();
        if (Engine == DbEngine.Sqlite)
            Add(command, "now", UnixMicroseconds.Of(database.Clock.GetUtcNow()));
        foreach (var (name, value) in args)
            Add(command, name, Engine == DbEngine.Sqlite ? ForSqlite(value) : value);
        return command;
    }

    private static void Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    private static object? ForSqlite(object? value) => value switch
    {
        DateTimeOffset time => UnixMicroseconds.Of(time),
        // The driver writes a Guid as upper-case text; lists for json_each must spell it the same way.
        Guid[] ids => JsonSerializer.Serialize(ids.Select(id => id.ToString().ToUpperInvariant())),
        long[] or int[] or string[] => JsonSerializer.Serialize(value, value.GetType()),
        _ => value,
    };
}
