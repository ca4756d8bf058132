using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events;

/// <summary>
/// Looks after the workers: every second it rings for what is due (the safety net under the doorbell), every five seconds it renews this
/// process's heartbeat and takes back what dead or overdue workers held.
/// </summary>
internal sealed partial class Caretaker(Database database, Node node, Doorbell doorbell, TimeProvider clock, ILogger<Caretaker> logger) : BackgroundService
{
    private const int LooksPerBeat = 5;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private static readonly SqlText NobodyElse = new("DELETE FROM evt.node");

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Tolerate(() => database.Write(node.SignOff, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The owner of an embedded file is alone: whoever is still listed died, and what it held is free at once.
        if (database.Engine == DbEngine.Sqlite)
            await Tolerate(() => database.Write((session, cancel) => session.Execute(NobodyElse, cancel), stoppingToken));

        using var timer = new PeriodicTimer(Pace, clock);
        for (var look = 0; !stoppingToken.IsCancellationRequested; look++)
        {
            if (look % LooksPerBeat == 0)
                await Tolerate(() => BeatAndReap(stoppingToken));
            await Tolerate(() => RingForDue(stoppingToken));
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
        var taken = await database.Write(async (session, inner) =>
        {
            await node.Heartbeat(session, inner);
            return await session.Execute(ClaimSql.ReapPlain, inner) + await session.Execute(ClaimSql.ReapLanes, inner);
        }, cancel);
        if (taken == 0)
            return;
        Telemetry.LeasesExpired.Add(taken);
        Log.TakenBack(logger, taken);
    }

    private async Task RingForDue(CancellationToken cancel)
    {
        foreach (var destination in await database.Read((session, inner) => session.Query(ClaimSql.Due, row => row.Int(0), inner), cancel))
            doorbell.RingHere(destination);
    }

    private async Task Tolerate(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
        catch (DatabaseUnavailableException e)
        {
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

        [LoggerMessage(222, LogLevel.Error, "The caretaker failed; it tries again in a second")]
        public static partial void Broke(ILogger logger, Exception exception);
    }
}
