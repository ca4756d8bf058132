using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Enlace.Kernel.Observability;
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

    // As the connection was opened: compiling stays off.
    private static readonly SqlText AsPlanned = new("""
        SELECT set_config('enable_seqscan', 'on', true), set_config('enable_bitmapscan', 'on', true),
            set_config('enable_sort', 'on', true), set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true)
        """);

    private List<Action>? _afterCommit;
    private List<(SqlText Sql, (string Name, object? Value)[] Args, Action<int>? Touched)>? _left;

    public DbConnection Connection => connection;

    public DbTransaction? Transaction => transaction;

    public DbEngine Engine => database.Engine;

    /// <summary>Runs once the transaction is durable; never runs when it is rolled back.</summary>
    public void AfterCommit(Action action) => (_afterCommit ??= []).Add(action);

    public async Task<int> Execute(SqlText sql, CancellationToken cancel, params (string Name, object? Value)[] args)
    {
        if (_left is not null)
            return (await Batch(cancel, (sql, args)))[0];
        var command = Command(sql, args);
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await command.ExecuteNonQueryAsync(cancel);
        }
        finally
        {
            DatabaseMeters.Took(sql.For(Engine), Stopwatch.GetElapsedTime(started));
            await Return(command);
        }
    }

    public async Task<List<T>> Query<T>(SqlText sql, Func<SqlRow, T> map, CancellationToken cancel, params (string Name, object? Value)[] args)
    {
        var rows = new List<T>();
        if (_left is not null)
        {
            await QueryAll(cancel, (sql, row => rows.Add(map(row)), args));
            return rows;
        }

        var command = Command(sql, args);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
                rows.Add(map(new SqlRow(reader, Engine)));
            return rows;
        }
        finally
        {
            DatabaseMeters.Took(sql.For(Engine), Stopwatch.GetElapsedTime(started));
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
        await Flush(cancel);
        // One round trip and, where the caller has none, one transaction of its own: the settings end with it.
        await using var batch = new NpgsqlBatch(postgres, (NpgsqlTransaction?)transaction);
        batch.BatchCommands.Add(BatchCommand(ByIndex, []));
        batch.BatchCommands.Add(BatchCommand(sql, args));
        // What follows in the same transaction is planned as usual.
        if (transaction is not null)
            batch.BatchCommands.Add(BatchCommand(AsPlanned, []));
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
    /// Several reads, each of which sees what the one before it waited for. PostgreSQL gets them in one round trip.
    /// </summary>
    public async Task QueryAll(CancellationToken cancel, params IReadOnlyList<(SqlText Sql, Action<SqlRow> Take, (string Name, object? Value)[] Args)> reads)
    {
        if (connection is not NpgsqlConnection postgres)
        {
            foreach (var (sql, take, args) in reads)
            {
                await Query(
                    sql,
                    row =>
                    {
                        take(row);
                        return true;
                    }, cancel, args);
            }

            return;
        }

        var (batch, left) = NewBatch(postgres);
        await using (batch)
        {
            foreach (var (sql, _, args) in reads)
                batch.BatchCommands.Add(BatchCommand(sql, args));
            await using var reader = await batch.ExecuteReaderAsync(cancel);
            // Statements that give no rows are passed over.
            for (var i = 0; i < reads.Count; i++)
            {
                if (i > 0)
                    await reader.NextResultAsync(cancel);
                while (await reader.ReadAsync(cancel))
                    reads[i].Take(new SqlRow(reader, Engine));
            }
        }

        Tell(batch, left);
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

        var (batch, left) = NewBatch(postgres);
        await using (batch)
        {
            foreach (var (sql, args) in statements)
                batch.BatchCommands.Add(BatchCommand(sql, args));
            await batch.ExecuteNonQueryAsync(cancel);
        }

        Tell(batch, left);
        for (var i = 0; i < touched.Length; i++)
            touched[i] = (int)batch.BatchCommands[i + left.Count].Rows;
        return touched;
    }

    /// <summary>
    /// Leaves a change for the next way to the server, or for the commit: PostgreSQL gets it in one round trip with what follows, in this order, and
    /// what it refuses is thrown there. SQLite, where no way is saved, runs it at once. EF's own statements do not wait for it.
    /// </summary>
    /// <param name="sql">Gives no rows.</param>
    /// <param name="touched">Is told how many rows it touched; throwing there rolls everything back.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="args">Its parameters.</param>
    public async Task Leave(SqlText sql, Action<int>? touched, CancellationToken cancel, params (string Name, object? Value)[] args)
    {
        if (connection is NpgsqlConnection && transaction is not null)
        {
            (_left ??= []).Add((sql, args, touched));
            return;
        }

        var rows = await Execute(sql, cancel, args);
        touched?.Invoke(rows);
    }

    /// <summary>Sends what was left; before a commit.</summary>
    internal Task Flush(CancellationToken cancel) => _left is null ? Task.CompletedTask : Batch(cancel);

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

    /// <summary>A batch that begins with what was left, and that.</summary>
    private (NpgsqlBatch Batch, IReadOnlyList<(SqlText Sql, (string Name, object? Value)[] Args, Action<int>? Touched)> Left) NewBatch(NpgsqlConnection postgres)
    {
        var batch = new NpgsqlBatch(postgres, (NpgsqlTransaction?)transaction);
        var left = _left ?? [];
        _left = null;
        foreach (var (sql, args, _) in left)
            batch.BatchCommands.Add(BatchCommand(sql, args));
        return (batch, left);
    }

    private static void Tell(NpgsqlBatch batch, IReadOnlyList<(SqlText Sql, (string Name, object? Value)[] Args, Action<int>? Touched)> left)
    {
        for (var i = 0; i < left.Count; i++)
            left[i].Touched?.Invoke((int)batch.BatchCommands[i].Rows);
    }

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
