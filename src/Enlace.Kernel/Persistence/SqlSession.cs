using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Enlace.Kernel.Persistence;

/// <summary>Runs SQL on one open connection, inside its transaction where there is one.</summary>
public class SqlSession(Database database, DbConnection connection, DbTransaction? transaction)
{
    /// <summary>For the rest of the transaction, PostgreSQL looks rows up in an index, in its order. Not for SQLite.</summary>
    public static readonly SqlText ByIndex = new("""
        SELECT set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
            set_config('enable_sort', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
        """);

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

    /// <summary>
    /// Rows in the order of an index. PostgreSQL would rather read and sort all that waits when its statistics are older than the backlog,
    /// which costs the square of it; for this statement it is not let.
    /// </summary>
    public async Task<List<T>> QueryByIndex<T>(SqlText sql, Func<SqlRow, T> map, CancellationToken cancel, params (string Name, object? Value)[] args)
    {
        if (connection is not NpgsqlConnection postgres)
            return await Query(sql, map, cancel, args);
        // One round trip and, where the caller has none, one transaction of its own: the settings end with it.
        await using var batch = new NpgsqlBatch(postgres, (NpgsqlTransaction?)transaction);
        batch.BatchCommands.Add(BatchCommand(ByIndex, []));
        batch.BatchCommands.Add(BatchCommand(sql, args));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
            rows.Add(map(new SqlRow(reader, Engine)));
        return rows;
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
            batch.BatchCommands.Add(BatchCommand(sql, args));
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

    private NpgsqlBatchCommand BatchCommand(SqlText sql, (string Name, object? Value)[] args)
    {
        var command = new NpgsqlBatchCommand(sql.For(Engine));
        foreach (var (name, value) in args)
            command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
        return command;
    }

    private DbCommand Command(SqlText sql, (string Name, object? Value)[] args)
    {
        var command = NewCommand(sql);
        command.Parameters.Clear();
        if (Engine == DbEngine.Postgres)
        {
            foreach (var (name, value) in args)
                Add(command, name, value);
            return command;
        }

        if (sql.SqliteName("now") is { } now)
            Add(command, now, UnixMicroseconds.Of(database.Clock.GetUtcNow()));
        foreach (var (name, value) in args)
        {
            if (sql.SqliteName(name) is { } used)
                Add(command, used, ForSqlite(value));
        }

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
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        // The driver writes a Guid as upper-case text; lists for json_each must spell it the same way.
        Guid[] ids => JsonSerializer.Serialize(ids.Select(id => id.ToString().ToUpperInvariant())),
        long[] or int[] or string[] => JsonSerializer.Serialize(value, value.GetType()),
        _ => value,
    };
}
