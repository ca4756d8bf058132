using System.Data.Common;
using Enlace.Kernel.Observability;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Enlace.Kernel.Persistence;

/// <summary>Measures the statements that EF Core writes; our own are measured where they run.</summary>
internal sealed class QueryClock : DbCommandInterceptor
{
    public static QueryClock Instance { get; } = new();

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        DatabaseMeters.Took(command.CommandText, eventData.Duration);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        DatabaseMeters.Took(command.CommandText, eventData.Duration);
        return ValueTask.FromResult(result);
    }
}
