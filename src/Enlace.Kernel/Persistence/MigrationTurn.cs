using Npgsql;

namespace Enlace.Kernel.Persistence;

/// <summary>One process migrates at a time. On SQLite the file's owner is alone anyway.</summary>
internal sealed class MigrationTurn : IAsyncDisposable
{
    // Any constant will do, as long as every version of the program uses the same one.
    private const long LockKey = 0x454E4C414345;

    private readonly NpgsqlConnection? _connection;

    private MigrationTurn(NpgsqlConnection? connection) => _connection = connection;

    public static async Task<MigrationTurn> Take(Database database, CancellationToken cancel)
    {
        if (database is not PostgresDatabase postgres)
            return new MigrationTurn(null);
        try
        {
            var connection = await postgres.Source.OpenConnectionAsync(cancel);
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = LockKey } }, CommandTimeout = 120 };
            await command.ExecuteNonQueryAsync(cancel);
            return new MigrationTurn(connection);
        }
        catch (Exception e) when (DatabaseUnavailableException.Recognize(e) is { } unavailable)
        {
            throw unavailable;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is null)
            return;
        await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", _connection) { Parameters = { new() { Value = LockKey } } };
        await command.ExecuteNonQueryAsync();
        await _connection.DisposeAsync();
    }
}
