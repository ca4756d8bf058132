using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Kernel.Persistence;

/// <summary>
/// The one database of this process: who may read, how a change becomes durable, and what EF Core is told about it.
/// A change is short: everything that needs time (network, other modules, thinking) happens before or after it.
/// </summary>
public abstract class Database(TimeProvider clock) : IAsyncDisposable
{
    public abstract DbEngine Engine { get; }

    public TimeProvider Clock => clock;

    /// <summary>Runs <paramref name="work"/> in one transaction: returning commits it, throwing rolls it back whole.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is out of reach, full, locked or corrupt.</exception>
    public abstract Task<T> Write<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel);

    public Task Write(Func<SqlSession, CancellationToken, Task> work, CancellationToken cancel) =>
        Write(async (session, inner) =>
        {
            await work(session, inner);
            return true;
        }, cancel);

    /// <summary>Runs one statement that is a transaction by itself: one way to the server and back, where <see cref="Write{T}"/> needs two.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is out of reach, full, locked or corrupt; whether the statement took effect is not known.</exception>
    public virtual Task<List<T>> WriteAtOnce<T>(SqlText sql, Func<SqlRow, T> map, CancellationToken cancel, params (string Name, object? Value)[] args) =>
        Write((session, inner) => session.Query(sql, map, inner, args), cancel);

    /// <summary>Removes all that the statement means, in steps of <c>@n</c> rows: a long transaction would hold up everybody else.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is out of reach; what was removed before stays removed.</exception>
    public async Task<int> Sweep(SqlText delete, CancellationToken cancel, params (string Name, object? Value)[] args)
    {
        const int Step = 1000;
        var (removed, step) = (0, Step);
        while (step == Step)
        {
            step = await Write((session, inner) => session.Execute(delete, inner, [.. args, ("n", Step)]), cancel);
            removed += step;
        }

        return removed;
    }

    /// <summary>Runs <paramref name="work"/> on a connection of its own, outside any transaction.</summary>
    public async Task<T> Read<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            await using var connection = await OpenRead(cancel);
            try
            {
                return await work(new SqlSession(this, connection, null), cancel);
            }
            catch (Exception e) when (DatabaseUnavailableException.OfEnded(connection, e) is { } ended)
            {
                throw ended;
            }
        }
        catch (Exception e) when (DatabaseUnavailableException.Recognize(e) is { } unavailable)
        {
            throw unavailable;
        }
    }

    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>A connection for reading; disposing it gives it back.</summary>
    public abstract ValueTask<DbConnection> OpenRead(CancellationToken cancel);

    /// <summary>Which rule a failed save broke, as an index or constraint name, or null when it broke none.</summary>
    public abstract string? BrokenUnique(Exception exception);

    /// <summary>Whether a save failed because a row names one that is not there, or is still named by another.</summary>
    public abstract bool BreaksReference(Exception exception);

    /// <summary>A connection that is not open yet.</summary>
    internal abstract DbConnection CreateConnection();

    public abstract ValueTask DisposeAsync();
}
