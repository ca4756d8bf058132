using System.Data.Common;
using Enlace.Kernel.Caching;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Enlace.Kernel.Persistence;

/// <summary>
/// A streaming standby of the primary, for reads that allow it. How far it may be behind is told in positions of the log and on this
/// process's own clock: the last moment whose log position the replica has surely reached. Without news the age grows by itself.
/// </summary>
public sealed partial class Replica(string connectionString, ReadOptions options, TimeProvider clock, ILogger<Replica> logger) : IAsyncDisposable
{
    // Long enough to watch a replica fall behind, short enough to notice one that is gone.
    private const int ConnectSeconds = 2, AnswerSeconds = 3, LongestHistory = 256;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1), CheckPatience = TimeSpan.FromSeconds(2), LookAgain = TimeSpan.FromSeconds(0.1);

    private static readonly SqlText Written = new("SELECT CAST(pg_current_wal_flush_lsn() - pg_lsn '0/0' AS bigint)");
    private static readonly SqlText Replayed = new("SELECT CASE WHEN pg_is_in_recovery() THEN CAST(pg_last_wal_replay_lsn() - pg_lsn '0/0' AS bigint) END");
    private static readonly SqlText Cluster = new("SELECT (SELECT system_identifier FROM pg_control_system()), pg_is_in_recovery()");

    private readonly NpgsqlDataSource _source = Build(connectionString);
    private readonly Queue<(long At, long Position)> _written = [];
    private readonly Lock _gate = new();
    private long? _reachedAt;
    private bool _isAway, _wasUsable;

    /// <summary>Whether it answered when it was asked last.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_gate)
                return !_isAway && _reachedAt is not null;
        }
    }

    /// <summary>The most that it may be behind; null while nothing is known.</summary>
    public TimeSpan? Lag
    {
        get
        {
            lock (_gate)
                return _reachedAt is { } at ? clock.GetElapsedTime(at) : null;
        }
    }

    public bool IsUsable => IsConnected && Lag <= options.MaxLag;

    /// <summary>How often to look, so that two looks in a row may be late.</summary>
    internal TimeSpan Pace => options.MaxLag / 4 < LongestPause ? options.MaxLag / 4 : LongestPause;

    internal DbConnection CreateConnection() => _source.CreateConnection();

    /// <summary>Whether a read failed because of the replica, so that the primary should be asked. Is it away, nobody else tries it before <see cref="Look"/> has found it well.</summary>
    internal bool IsTheFaultOf(Exception exception)
    {
        // A long read that stands in the way of replaying is broken off: that is no illness.
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure })
                return true;
        }

        if (DatabaseUnavailableException.Recognize(exception) is null)
            return false;
        Failed(exception);
        return true;
    }

    private void Failed(Exception reason)
    {
        lock (_gate)
            _isAway = true;
        Tell(DatabaseUnavailableException.Recognize(reason)?.Message ?? reason.Message);
    }

    /// <summary>Asks both how far they are.</summary>
    /// <exception cref="DatabaseUnavailableException">The primary cannot be asked.</exception>
    internal async Task Look(Database primary, CancellationToken cancel)
    {
        var asked = clock.GetTimestamp();
        var written = (await primary.Read((session, inner) => session.Query(Written, row => row.Long(0), inner), cancel))[0];
        try
        {
            // A promoted replica goes its own way, from a position that an idle primary would be content with.
            var replayed = await Ask(primary, Replayed, row => row.LongOrNull(0) ?? -1, cancel);
            lock (_gate)
            {
                _written.Enqueue((asked, written));
                if (_written.Count > LongestHistory)
                    _written.Dequeue();
                while (_written.TryPeek(out var oldest) && oldest.Position <= replayed)
                    _reachedAt = _written.Dequeue().At;
                _isAway = false;
            }

            if (Lag is { } lag)
                ReadMeters.Lag.Record(lag.TotalSeconds);
        }
        catch (Exception e) when (DatabaseUnavailableException.Recognize(e) is not null)
        {
            Failed(e);
        }
    }

    /// <summary>What is wrong with it, as a sentence with the way out, or null.</summary>
    internal async Task<string?> Misfit(Database primary, CancellationToken cancel)
    {
        var ours = (await primary.Read((session, inner) => session.Query(Cluster, row => row.Long(0), inner), cancel))[0];
        var (theirs, standsBy) = await Ask(primary, Cluster, row => (row.Long(0), row.Bool(1)), cancel);
        return ours != theirs ? "is a standby of another server than ENLACE_DATABASE: name one that was made from it"
            : !standsBy ? "is no standby (any more): after a promotion, name it in ENLACE_DATABASE and leave ENLACE_DATABASE_REPLICA empty until there is a new one"
            : null;
    }

    /// <summary>Says that it is well, for an operator who asks before the program starts.</summary>
    /// <exception cref="InvalidOperationException">It is not; the message is a sentence with the way out.</exception>
    /// <exception cref="DatabaseUnavailableException">The primary cannot be asked.</exception>
    public async Task<string> Check(Database primary, CancellationToken cancel)
    {
        // A standby that is well needs a moment to pass where the primary is, and to learn of a database that is new.
        var began = clock.GetTimestamp();
        while (true)
        {
            var isLast = clock.GetElapsedTime(began) > CheckPatience;
            try
            {
                if (await Misfit(primary, cancel) is { } misfit)
                    throw new InvalidOperationException($"ENLACE_DATABASE_REPLICA {misfit}.");
                await Look(primary, cancel);
                if (IsUsable)
                    return "a standby of the database, keeping up";
            }
            catch (Exception e) when (DatabaseUnavailableException.Recognize(e) is { } away)
            {
                if (isLast)
                    throw new InvalidOperationException($"{away.Message} Check ENLACE_DATABASE_REPLICA; without it the primary serves all reads.", e);
            }

            if (isLast)
                throw new InvalidOperationException("it does not keep up with the database: look at pg_stat_replication there, and whether replaying is paused here. The primary serves its reads meanwhile.");
            await Task.Delay(LookAgain, clock, cancel);
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<T> Ask<T>(Database primary, SqlText sql, Func<SqlRow, T> map, CancellationToken cancel)
    {
        await using var connection = await _source.OpenConnectionAsync(cancel);
        return (await new SqlSession(primary, connection, null).Query(sql, map, cancel))[0];
    }

    /// <summary>Tells the operator when it is read and when not any more.</summary>
    internal void Tell(string reason = "it is too far behind")
    {
        var (usable, before) = (IsUsable, Interlocked.Exchange(ref _wasUsable, IsUsable));
        if (usable && !before)
            Log.Back(logger);
        else if (!usable && before)
            Log.Left(logger, reason);
    }

    private static NpgsqlDataSource Build(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.MaxAutoPrepare = 100;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.ConnectionStringBuilder.ApplicationName ??= "enlace";
        builder.ConnectionStringBuilder.Timeout = ConnectSeconds;
        builder.ConnectionStringBuilder.CommandTimeout = AnswerSeconds;
        builder.ConnectionStringBuilder.CancellationTimeout = 500;
        return builder.Build();
    }

    private static partial class Log
    {
        [LoggerMessage(310, LogLevel.Information, "The replica is read")]
        public static partial void Back(ILogger logger);

        [LoggerMessage(311, LogLevel.Warning, "The replica is not read until it is well again, the primary serves its reads: {Reason}")]
        public static partial void Left(ILogger logger, string reason);
    }
}
