using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Enlace.Kernel.Persistence;

/// <summary>PostgreSQL: any number of processes, READ COMMITTED, one short transaction per change.</summary>
public sealed class PostgresDatabase : Database
{
    private const string Deadlock = "40P01", Serialization = "40001";
    private const int Tries = 4;

    private readonly NpgsqlDataSource _source;

    public PostgresDatabase(string connectionString, TimeProvider clock) : base(clock)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        // Prepared plans for every statement we repeat; a stuck transaction must not hold back vacuum; our statements are short, compiling them is not.
        builder.ConnectionStringBuilder.MaxAutoPrepare = 200;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        // No session keeps anything: settings and locks end with their transaction, and who listens or migrates has a connection for itself. Without
        // this, six statements that undo nothing would go before the first one of every use.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.ConnectionStringBuilder.ApplicationName ??= "enlace";
        builder.ConnectionStringBuilder.Options ??= "-c idle_in_transaction_session_timeout=30000 -c statement_timeout=30000 -c jit=off";
        _source = builder.Build();
    }

    public override DbEngine Engine => DbEngine.Postgres;

    internal NpgsqlDataSource Source => _source;

    public override async Task<T> Write<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnce(work, cancel);
            }
            // The server rolled the transaction back, so the work is safe to do again from the start.
            catch (Exception e) when (attempt < Tries && IsRetryable(e))
            {
                continue;
            }
            catch (Exception e) when (DatabaseUnavailableException.Recognize(e) is { } unavailable)
            {
                throw unavailable;
            }
        }
    }

    public override async Task<List<T>> WriteAtOnce<T>(SqlText sql, Func<SqlRow, T> map, CancellationToken cancel, params (string Name, object? Value)[] args)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancel);
                await Failpoints.Hit("db.before-commit");
                var rows = await new SqlSession(this, connection, null).Query(sql, map, cancel, args);
                await Failpoints.Hit("db.after-commit");
                return rows;
            }
            catch (Exception e) when (attempt < Tries && IsRetryable(e))
            {
                continue;
            }
            catch (Exception e) when (DatabaseUnavailableException.Recognize(e) is { } unavailable)
            {
                throw unavailable;
            }
        }
    }

    public override async ValueTask<DbConnection> OpenRead(CancellationToken cancel) => await _source.OpenConnectionAsync(cancel);

    public override void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(_source);

    public override string? BrokenUnique(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException) is { SqlState: PostgresErrorCodes.UniqueViolation } e ? e.ConstraintName : null;

    public override bool BreaksReference(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException) is { SqlState: PostgresErrorCodes.ForeignKeyViolation };

    internal override DbConnection CreateConnection() => _source.CreateConnection();

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<T> WriteOnce<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        await using var connection = await _source.OpenConnectionAsync(cancel);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            var session = new SqlSession(this, connection, transaction);
            var result = await work(session, cancel);
            await session.Flush(cancel);
            await Failpoints.Hit("db.before-commit");
            await transaction.CommitAsync(cancel);
            await Failpoints.Hit("db.after-commit");
            session.Committed();
            return result;
        }
        catch (Exception e) when (DatabaseUnavailableException.OfEnded(connection, e) is { } ended)
        {
            throw ended;
        }
    }

    private static bool IsRetryable(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException) is { SqlState: Deadlock or Serialization };
}
