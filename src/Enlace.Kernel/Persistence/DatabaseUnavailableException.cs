using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Enlace.Kernel.Persistence;

/// <summary>The database cannot serve now. Nothing was half written; the caller may try again.</summary>
public sealed class DatabaseUnavailableException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>Tells an outage from a bug: null when the exception is not about the database being out of order.</summary>
    internal static DatabaseUnavailableException? Recognize(Exception exception)
    {
        // The innermost reason is the one that helps: that a password is wrong, and not that no host would do.
        string? reason = null;
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is DatabaseUnavailableException already)
                return already;
            reason = Reason(e) ?? reason;
        }

        return reason is null ? null : new DatabaseUnavailableException(reason, exception);
    }

    /// <summary>
    /// A server that dies between two statements may end the connection while the answer to the first is put away, where nobody is told. The next one is
    /// then called a mistake of ours: its transaction is over, or its connection is not open. We never close one while we use it. Null when it is not so.
    /// </summary>
    internal static DatabaseUnavailableException? OfEnded(DbConnection connection, Exception exception) =>
        connection.State != ConnectionState.Open && IsMisuse(exception) ? new DatabaseUnavailableException("The database ended the connection.", exception) : null;

    private static bool IsMisuse(Exception? exception)
    {
        while (exception is not (null or InvalidOperationException))
            exception = exception.InnerException;
        return exception is not null;
    }

    private static string? Reason(Exception exception) => exception switch
    {
        // 08 connection, 53 resources (disk full, too many connections), 57P operator (shutdown, cannot connect), 58 system.
        PostgresException { SqlState: ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] or ['5', '8', ..] } e => $"PostgreSQL is unavailable ({e.SqlState}).",
        PostgresException { SqlState: "25006" } => "PostgreSQL is read-only here (a standby): ENLACE_DATABASE must name the primary.",
        PostgresException { SqlState: "28P01" or "28000" or "3D000" } e => $"PostgreSQL refuses the connection ({e.SqlState}): check user, password and database of its URL.",
        PostgresException => null,
        // The client's own kinds of misuse are types of their own; the plain one is about the connection, such as that no host is the primary.
        NpgsqlException e when e.IsTransient || e.GetType() == typeof(NpgsqlException) => Unreached(e),
        SqliteException e => Sqlite(e.SqliteErrorCode),
        SocketException or TimeoutException when exception.Source == "Npgsql" => $"PostgreSQL cannot be reached ({exception.Message.TrimEnd('.')}).",
        _ => null,
    };

    // Which server, and why: refused, unknown, too slow, or our own pool used up. The client's texts name the host and never the user.
    private static string Unreached(NpgsqlException e) =>
        e.InnerException is SocketException or TimeoutException or IOException
            ? $"PostgreSQL cannot be reached ({e.Message.TrimEnd('.')}: {e.InnerException.Message.TrimEnd('.')})."
            : $"PostgreSQL cannot be reached ({e.Message.TrimEnd('.')}).";

    private static string? Sqlite(int code) => code switch
    {
        5 or 6 => "The SQLite file is locked by another process.",
        8 => "The SQLite file is read-only: check its permissions.",
        10 => "The disk under the SQLite file reports an error.",
        11 => "The SQLite file is damaged: restore it from a backup.",
        13 => "The disk under the SQLite file is full.",
        14 => "The SQLite file cannot be opened: check the folder and its permissions.",
        26 => "The file is not a SQLite database.",
        _ => null,
    };
}
