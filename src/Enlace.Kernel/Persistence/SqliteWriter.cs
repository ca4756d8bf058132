using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Enlace.Kernel.Persistence;

/// <summary>The only writer of a SQLite file: takes the changes that wait, runs each in a savepoint, and commits them with one fsync.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostPerCommit = 64;
    private static readonly SqlText Begin = new("SAVEPOINT one"), Keep = new("RELEASE one"), Undo = new("ROLLBACK TO one");

    private readonly Channel<Change> _waiting = Channel.CreateBounded<Change>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly Dictionary<SqlText, SqliteCommand> _prepared = [];
    private readonly SqliteDatabase _database;
    private readonly Task _loop;

    public SqliteWriter(SqliteDatabase database, SqliteConnection connection)
    {
        (_database, Connection) = (database, connection);
        _loop = Task.Run(Loop);
    }

    public SqliteConnection Connection { get; }

    public async Task<T> Run<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        var change = new Change<T>(work, cancel);
        await _waiting.Writer.WriteAsync(change, cancel);
        return await change.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        foreach (var command in _prepared.Values)
            await command.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private async Task Loop()
    {
        var batch = new List<Change>(MostPerCommit);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            try
            {
                await Commit(batch);
            }
            catch (Exception e)
            {
                // The commit itself failed (disk full, for one): nothing of the batch is durable, and everyone who waits is told so.
                var told = DatabaseUnavailableException.Recognize(e) ?? e;
                batch.ForEach(change => change.Fail(told));
            }
        }
    }

    private async Task Commit(List<Change> batch)
    {
        await using var transaction = Connection.BeginTransaction(deferred: false);
        while (batch.Count < MostPerCommit && _waiting.Reader.TryRead(out var change))
        {
            if (change.Cancel.IsCancellationRequested)
            {
                change.Fail(new OperationCanceledException(change.Cancel));
                continue;
            }

            batch.Add(change);
            var session = new Session(this, transaction);
            await session.Execute(Begin, CancellationToken.None);
            try
            {
                await change.Work(session);
            }
            catch (Exception e)
            {
                // Told with the batch: what it lost against (a row's new version, a taken name) is not durable and not to be seen before.
                change.Refuse(DatabaseUnavailableException.Recognize(e) ?? e);
                await UndoOne(session, e);
            }

            await session.Execute(Keep, CancellationToken.None);
        }

        await Failpoints.Hit("db.before-commit");
        await transaction.CommitAsync();
        await Failpoints.Hit("db.after-commit");
        foreach (var change in batch)
            change.End();
    }

    /// <summary>Takes back one change. On some errors (a full disk) SQLite ends the whole transaction by itself; then the batch fails as one, for that reason.</summary>
    private static async Task UndoOne(SqlSession session, Exception cause)
    {
        try
        {
            await session.Execute(Undo, CancellationToken.None);
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            throw DatabaseUnavailableException.Recognize(cause) ?? new DatabaseUnavailableException("SQLite ended the transaction.", cause);
        }
    }

    /// <summary>Keeps each statement prepared: preparing costs more than running it.</summary>
    private sealed class Session(SqliteWriter writer, SqliteTransaction transaction) : SqlSession(writer._database, writer.Connection, transaction)
    {
        protected override DbCommand NewCommand(SqlText sql)
        {
            if (!writer._prepared.TryGetValue(sql, out var command))
            {
                command = writer.Connection.CreateCommand();
                command.CommandText = sql.For(DbEngine.Sqlite);
                writer._prepared.Add(sql, command);
            }

            command.Transaction = (SqliteTransaction?)Transaction;
            return command;
        }

        protected override ValueTask Return(DbCommand command) => ValueTask.CompletedTask;
    }

    private abstract class Change(CancellationToken cancel)
    {
        public CancellationToken Cancel => cancel;

        public abstract Task Work(SqlSession session);

        /// <summary>Notes why this change alone is not made.</summary>
        public abstract void Refuse(Exception exception);

        /// <summary>Tells its caller how it went, once the batch is durable.</summary>
        public abstract void End();

        public abstract void Fail(Exception exception);
    }

    private sealed class Change<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel) : Change(cancel)
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // The work runs in the writer's loop, but belongs to its caller: the trace it continues, for one.
        private readonly ExecutionContext? _context = ExecutionContext.Capture();
        private SqlSession? _session;
        private Exception? _refusal;
        private T? _result;

        public Task<T> Done => _done.Task;

        public override async Task Work(SqlSession session)
        {
            _session = session;
            Task<T>? running = null;
            if (_context is null)
                running = work(session, Cancel);
            else
                ExecutionContext.Run(_context, _ => running = work(session, Cancel), null);
            _result = await running!;
        }

        public override void Refuse(Exception exception) => _refusal = exception;

        public override void End()
        {
            if (_refusal is not null)
            {
                Fail(_refusal);
                return;
            }

            _session!.Committed();
            _done.TrySetResult(_result!);
        }

        public override void Fail(Exception exception) => _done.TrySetException(exception);
    }
}
