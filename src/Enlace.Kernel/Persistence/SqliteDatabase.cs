using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Kernel.Persistence;

/// <summary>
/// SQLite in the process: one process owns the file, one connection writes, and changes that wait together are made durable together
/// (group commit: one fsync for up to 64 of them, each still all-or-nothing by a savepoint of its own).
/// </summary>
public sealed class SqliteDatabase : Database
{
    private readonly string _connectionString;
    private readonly FileStream _owner;
    private readonly SqliteWriter _writer;

    /// <exception cref="DatabaseOwnedException">Another process owns the file.</exception>
    /// <exception cref="DatabaseUnavailableException">The file cannot be opened or is no database.</exception>
    public SqliteDatabase(string path, TimeProvider clock) : base(clock)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        _owner = TakeOwnership(Path + ".lock");
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Path, Pooling = true, DefaultTimeout = 5, ForeignKeys = true }.ToString();
        try
        {
            _writer = new SqliteWriter(this, OpenWriter(_connectionString));
        }
        catch (Exception e) when (DatabaseUnavailableException.Recognize(e) is { } unavailable)
        {
            _owner.Dispose();
            throw new DatabaseUnavailableException($"{unavailable.Message} File: {Path}", e);
        }
    }

    public override DbEngine Engine => DbEngine.Sqlite;

    public string Path { get; }

    internal SqliteConnection WriterConnection => _writer.Connection;

    public override Task<T> Write<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel) => _writer.Run(work, cancel);

    public override async ValueTask<DbConnection> OpenRead(CancellationToken cancel)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    public override void Configure(DbContextOptionsBuilder options) => options.UseSqlite(_connectionString);

    public override string? BrokenUnique(Exception exception)
    {
        // SQLite tells the columns, not the index: "UNIQUE constraint failed: partners.tenant_id, partners.email_key".
        const string Prefix = "UNIQUE constraint failed: ";
        var error = exception as SqliteException ?? exception.InnerException as SqliteException;
        if (error is not { SqliteErrorCode: 19 } || error.Message.IndexOf(Prefix, StringComparison.Ordinal) is var at && at < 0)
            return null;
        return error.Message[(at + Prefix.Length)..].TrimEnd('\'', '.');
    }

    public override bool BreaksReference(Exception exception)
    {
        const int ForeignKey = 787;
        return (exception as SqliteException ?? exception.InnerException as SqliteException) is { SqliteExtendedErrorCode: ForeignKey };
    }

    internal override DbConnection CreateConnection() => new SqliteConnection(_connectionString);

    public override async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
        await _owner.DisposeAsync();
    }

    private static FileStream TakeOwnership(string lockFile)
    {
        try
        {
            // The operating system drops this lock when the process dies, however it dies.
            return new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new DatabaseOwnedException(lockFile, e);
        }
    }

    private static SqliteConnection OpenWriter(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        // 64 MB of pages, taken as they are needed: with SQLite's own 2 MB the writer reads again what it wrote a moment ago, the more so the more
        // history its rows are spread over.
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; SELECT count(*) FROM sqlite_schema;";
        command.ExecuteNonQuery();
        return connection;
    }
}
