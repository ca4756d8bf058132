using System.Diagnostics;
using Enlace.Kernel.Observability;
using Npgsql;
using NpgsqlTypes;

namespace Enlace.Kernel.Persistence;

/// <summary>
/// A table that PostgreSQL fills by COPY, which for hundreds of rows costs it a fraction of an INSERT. COPY knows no way around a row that is there already:
/// see <see cref="UniqueAttempt"/>.
/// </summary>
/// <param name="name">With its schema.</param>
public sealed class CopyTable<T>(string name)
{
    private readonly List<(string Name, Func<NpgsqlBinaryImporter, T, CancellationToken, Task> Write)> _columns = [];

    private string Statement => field ??= $"COPY {name} ({string.Join(", ", _columns.Select(column => column.Name))}) FROM STDIN (FORMAT BINARY)";

    public CopyTable<T> Text(string column, Func<T, string?> value) => Column(column, (importer, row, cancel) => value(row) is { } text
        ? importer.WriteAsync(text, NpgsqlDbType.Text, cancel)
        : importer.WriteNullAsync(cancel));

    public CopyTable<T> Time(string column, Func<T, DateTimeOffset> value) =>
        Column(column, (importer, row, cancel) => importer.WriteAsync(value(row).ToUniversalTime(), NpgsqlDbType.TimestampTz, cancel));

    public CopyTable<T> Number(string column, Func<T, long?> value) => Column(column, (importer, row, cancel) => value(row) is { } number
        ? importer.WriteAsync(number, NpgsqlDbType.Bigint, cancel)
        : importer.WriteNullAsync(cancel));

    /// <exception cref="PostgresException">A row is there already, or breaks another rule; the transaction can only be rolled back, to a savepoint at least.</exception>
    public async Task Write(SqlSession session, IEnumerable<T> rows, CancellationToken cancel)
    {
        await session.Flush(cancel);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await using var importer = await ((NpgsqlConnection)session.Connection).BeginBinaryImportAsync(Statement, cancel);
            foreach (var row in rows)
            {
                await importer.StartRowAsync(cancel);
                foreach (var column in _columns)
                    await column.Write(importer, row, cancel);
            }

            await importer.CompleteAsync(cancel);
        }
        finally
        {
            DatabaseMeters.Took(Statement, Stopwatch.GetElapsedTime(started));
        }
    }

    private CopyTable<T> Column(string column, Func<NpgsqlBinaryImporter, T, CancellationToken, Task> write)
    {
        _columns.Add((column, write));
        return this;
    }
}
