using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Enlace.Leads.Destinations.Sql;

/// <summary>
/// Keeps another database like the store: one process at a time tells it what changed, as it is now, many rows in one transaction. An outage
/// costs time and nothing else; a row that the mirror refuses is put aside with its reason, and the others go on.
/// </summary>
internal sealed partial class SqlMirror(MirrorStore store, MirrorTarget target, MirrorSetting setting, TimeProvider clock, ILogger<SqlMirror> logger) : BackgroundService
{
    private const int Largest = 500;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(0.5), FirstWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromSeconds(30);

    private readonly string _owner = Guid.CreateVersion7(clock.GetUtcNow()).ToString();

    private MirrorLease? _lease;
    private bool _isSetUp;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = FirstWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Idle;
            try
            {
                if (await Step(stoppingToken))
                    pause = TimeSpan.Zero;
                wait = FirstWait;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) when (target.HasNoTables(e))
            {
                Log.Empty(logger, setting.Shown);
                _isSetUp = false;
            }
            catch (Exception e) when (target.IsTransient(e) || e is DatabaseUnavailableException)
            {
                Log.Waits(logger, setting.Shown, wait.TotalSeconds, Reason(e));
                (pause, wait) = (wait, wait * 2 < LongestWait ? wait * 2 : LongestWait);
            }
            catch (Exception e)
            {
                Log.Broke(logger, e, setting.Shown);
                (pause, wait) = (wait, wait * 2 < LongestWait ? wait * 2 : LongestWait);
            }

            if (pause > TimeSpan.Zero)
                await Task.WhenAny(Task.Delay(pause, clock, stoppingToken));
        }

        if (_lease is { } lease)
            await store.EndTurn(lease, CancellationToken.None);
    }

    /// <summary>Tells one batch; false when there was nothing to do, or it is another's turn.</summary>
    private async Task<bool> Step(CancellationToken cancel)
    {
        await store.SwitchOn(setting.Shown, cancel);
        if ((_lease = await store.TakeTurn(_owner, cancel)) is not { } lease)
            return false;
        if (!_isSetUp)
        {
            if (await target.SetUp(cancel))
                await store.NoteEverything(cancel);
            _isSetUp = true;
        }

        var notes = await store.Head(Largest, cancel);
        return notes.Count > 0 && await Tell(lease, notes, cancel);
    }

    private async Task<bool> Tell(MirrorLease lease, IReadOnlyList<MirrorNote> notes, CancellationToken cancel)
    {
        try
        {
            await Failpoints.Hit("mirror.reading");
            if (!await target.Apply(lease.Epoch, await store.Read(notes, cancel), cancel))
                return false;
            await Failpoints.Hit("mirror.applied");
            return await store.Done(lease, notes, cancel);
        }
        catch (Exception e) when (IsRefusal(e) && !target.IsTransient(e) && !target.HasNoTables(e))
        {
            if (notes.Count == 1)
            {
                Log.Refused(logger, notes[0].Table.Name, notes[0].RowId, Reason(e));
                return await store.Refused(lease, notes[0], Reason(e), cancel);
            }

            // One of them is to blame; half by half it is found, and the rest are told.
            return await Tell(lease, [.. notes.Take(notes.Count / 2)], cancel) && await Tell(lease, [.. notes.Skip(notes.Count / 2)], cancel);
        }
    }

    private static bool IsRefusal(Exception failure) => failure is PostgresException or SqlException;

    // What a server says of a value may quote it; its code says enough.
    private static string Reason(Exception failure) => failure switch
    {
        PostgresException { SqlState: var code, ConstraintName: var rule, ColumnName: var column } => $"SQLSTATE {code} {rule ?? column}".TrimEnd(),
        SqlException { Number: var number } => $"SQL Server error {number}",
        DatabaseUnavailableException => failure.Message,
        _ => failure.GetType().Name,
    };

    private static partial class Log
    {
        [LoggerMessage(460, LogLevel.Warning, "The mirror {Target} is away; next try in {Seconds} s: {Reason}")]
        public static partial void Waits(ILogger logger, string target, double seconds, string reason);

        [LoggerMessage(461, LogLevel.Error, "The mirror {Target} failed")]
        public static partial void Broke(ILogger logger, Exception exception, string target);

        [LoggerMessage(463, LogLevel.Warning, "The mirror {Target} has lost its tables; it is told everything anew")]
        public static partial void Empty(ILogger logger, string target);

        [LoggerMessage(462, LogLevel.Error, "The mirror refuses row {Id} of {Table}: {Reason}")]
        public static partial void Refused(ILogger logger, string table, long id, string reason);
    }
}
