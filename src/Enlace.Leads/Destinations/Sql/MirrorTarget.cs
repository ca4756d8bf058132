using System.Data.Common;

namespace Enlace.Leads.Destinations.Sql;

/// <summary>The database that mirrors the leads: takes batches, each whole or not at all, each as often as need be.</summary>
internal sealed class MirrorTarget(SqlDialect dialect)
{
    private const int StatementSeconds = 30;

    public bool IsTransient(Exception failure) => dialect.IsTransient(failure);

    public bool HasNoTables(Exception failure) => dialect.HasNoTables(failure);

    /// <summary>Asks it for a sign of life: an open connection out of the pool may be to a server that is gone.</summary>
    public async Task Reach(CancellationToken cancel)
    {
        await using var connection = dialect.Connect();
        await connection.OpenAsync(cancel);
        await using var ping = Command(connection, null, "SELECT 1");
        await ping.ExecuteScalarAsync(cancel);
    }

    /// <summary>Makes what is missing; true when nobody has written to it yet.</summary>
    public async Task<bool> SetUp(CancellationToken cancel)
    {
        await using var connection = dialect.Connect();
        await connection.OpenAsync(cancel);
        foreach (var statement in dialect.Setup)
        {
            await using var command = Command(connection, null, statement);
            await command.ExecuteNonQueryAsync(cancel);
        }

        await using var last = Command(connection, null, dialect.LastFence);
        return await last.ExecuteScalarAsync(cancel) is 0L;
    }

    /// <summary>False when a later holder of the lease has written already; nothing was changed then.</summary>
    public async Task<bool> Apply(long fence, IReadOnlyList<MirrorBatch> batches, CancellationToken cancel)
    {
        await using var connection = dialect.Connect();
        await connection.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var command = Command(connection, transaction, dialect.Fence))
        {
            command.Parameters.Add(dialect.Parameter("fence", Key, fence));
            if (await command.ExecuteNonQueryAsync(cancel) != 1)
                return false;
        }

        // Removed first and from the leaves: a row that took the place of another finds its unique values free.
        foreach (var batch in batches.Reverse())
            await Remove(connection, transaction, batch, cancel);
        foreach (var batch in batches)
            await Write(connection, transaction, batch, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static readonly MirrorColumn Key = new("id", MirrorKind.Whole, 0, true);

    private async Task Remove(DbConnection connection, DbTransaction transaction, MirrorBatch batch, CancellationToken cancel)
    {
        foreach (var id in batch.Gone)
        {
            await using var command = Command(connection, transaction, dialect.Delete(batch.Table));
            command.Parameters.Add(dialect.Parameter("id", Key, id));
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private async Task Write(DbConnection connection, DbTransaction transaction, MirrorBatch batch, CancellationToken cancel)
    {
        var sql = dialect.Upsert(batch.Table);
        foreach (var row in batch.Rows)
        {
            await using var command = Command(connection, transaction, sql);
            command.Parameters.Add(dialect.Parameter("id", Key, row.Id));
            for (var i = 0; i < row.Values.Count; i++)
                command.Parameters.Add(dialect.Parameter($"p{i}", batch.Table.Columns[i], row.Values[i]));
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (sql, transaction, StatementSeconds);
        return command;
    }
}
