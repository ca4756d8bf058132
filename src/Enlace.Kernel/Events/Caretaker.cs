using Enlace.Kernel.Events.Sagas;
using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events;

/// <summary>
/// Looks after the workers: every second it rings for what is due (the safety net under the doorbell), every five seconds it renews this
/// process's heartbeat and takes back what dead or overdue workers held. A process without workers only shows that it lives: it too may
/// hold a delivery, a webhook's test.
/// </summary>
internal sealed partial class Caretaker(
    Database database, Node node, Doorbell doorbell, KernelOptions options, TimeProvider clock, ILogger<Caretaker> logger) : BackgroundService
{
    private const int LooksPerBeat = 5, LooksPerSample = 15;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    // Counting stops at a number that is alarming anyway, so that a flood does not make its own measuring slow.
    private static readonly SqlText Backlog = new("""
        SELECT d.kind,
            SUM((SELECT count(*) FROM (SELECT 1 FROM evt.delivery x WHERE x.dest_id = d.id LIMIT 10000) w)),
            MIN((SELECT m.occurred_at FROM evt.delivery x JOIN evt.message m ON m.id = x.message_row WHERE x.dest_id = d.id ORDER BY x.id LIMIT 1)),
            SUM((SELECT count(*) FROM (SELECT 1 FROM evt.dead_letter l WHERE l.dest_id = d.id AND l.replayed_at IS NULL LIMIT 10000) g)),
            SUM(CASE WHEN d.breaker = 0 THEN 0 ELSE 1 END)
        FROM evt.destination d GROUP BY d.kind
        """);

    private static readonly SqlText NobodyElse = new("DELETE FROM evt.node");

    private bool _isWithoutDatabase;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // The owner of an embedded file is alone: whoever is still listed died, and what it held is free at once.
        if (database.Engine == DbEngine.Sqlite)
            await Tolerate(() => database.Write((session, cancel) => session.Execute(NobodyElse, cancel), cancellationToken));
        // Before the first claim, or a neighbour would take it back from a process that it does not know yet.
        await Tolerate(() => database.Write(node.Heartbeat, cancellationToken));
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Tolerate(() => database.Write(node.SignOff, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        for (var look = 0; !stoppingToken.IsCancellationRequested; look++)
        {
            if (look % LooksPerBeat == 0)
                await Tolerate(() => BeatAndReap(stoppingToken));
            if (options.IsWorker)
                await Tolerate(() => RingForDue(stoppingToken));
            if (options.IsWorker && look % LooksPerSample == 0)
                await Tolerate(() => Sample(stoppingToken));
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task BeatAndReap(CancellationToken cancel)
    {
        // Apart: a heartbeat that waits for somebody's lock would make the living look dead.
        await database.Write(node.Heartbeat, cancel);
        var taken = await database.Write(async (session, inner) =>
            await session.Execute(ClaimSql.ReapPlain, inner) + await session.Execute(ClaimSql.ReapLanes, inner), cancel);
        if (taken == 0)
            return;
        Telemetry.LeasesExpired.Add(taken);
        Log.TakenBack(logger, taken);
    }

    private async Task Sample(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        Telemetry.Backlog = await database.Read((session, inner) => session.Query(Backlog, row => new BacklogSample(
            row.Text(0), row.Whole(1), row.TimeOrNull(2) is { } oldest ? Math.Max(0, (now - oldest).TotalSeconds) : 0, row.Whole(3), row.Whole(4)), inner), cancel);
        SagaTelemetry.Open = await database.Read((session, inner) => session.Query(
            SagaSql.Open, row => new SagaSample(row.Text(0), row.Whole(1), row.Whole(2), row.Whole(3)), inner), cancel);
    }

    private async Task RingForDue(CancellationToken cancel)
    {
        foreach (var destination in await database.Read((session, inner) => session.QueryByIndex(ClaimSql.Due, row => row.Int(0), inner), cancel))
            doorbell.RingHere(destination);
    }

    private async Task Tolerate(Func<Task> step)
    {
        try
        {
            await step();
            if (!_isWithoutDatabase)
                return;
            _isWithoutDatabase = false;
            Log.DatabaseBack(logger);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
        catch (DatabaseUnavailableException e)
        {
            _isWithoutDatabase = true;
            Log.NoDatabase(logger, e.Message);
        }
        catch (Exception e)
        {
            Log.Broke(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(220, LogLevel.Warning, "{Count} claims of dead or overdue workers were taken back")]
        public static partial void TakenBack(ILogger logger, int count);

        [LoggerMessage(221, LogLevel.Warning, "The workers wait for the database: {Reason}")]
        public static partial void NoDatabase(ILogger logger, string reason);

        [LoggerMessage(223, LogLevel.Information, "The database answers again; what waited goes on")]
        public static partial void DatabaseBack(ILogger logger);

        [LoggerMessage(222, LogLevel.Error, "The caretaker failed; it tries again in a second")]
        public static partial void Broke(ILogger logger, Exception exception);
    }
}
