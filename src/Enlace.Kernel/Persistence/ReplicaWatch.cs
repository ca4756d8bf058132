using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Persistence;

/// <summary>Looks how far the replica is, as long as the program runs.</summary>
internal sealed partial class ReplicaWatch(Replica replica, Database primary, TimeProvider clock, ILogger<ReplicaWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(replica.Pace, clock);
        try
        {
            // Another server's log has other positions, which would only look like ours.
            var fits = false;
            do
                fits = await Look(fits, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task<bool> Look(bool fits, CancellationToken stop)
    {
        try
        {
            if (!fits && await replica.Misfit(primary, stop) is { } misfit)
            {
                Log.Misfit(logger, misfit);
                return false;
            }

            await replica.Look(primary, stop);
            replica.Tell();
            return replica.IsConnected;
        }
        catch (Exception e) when (DatabaseUnavailableException.Recognize(e) is { } away)
        {
            Log.Blind(logger, away.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(312, LogLevel.Error, "ENLACE_DATABASE_REPLICA {Misfit}. The primary serves all reads.")]
        public static partial void Misfit(ILogger logger, string misfit);

        [LoggerMessage(313, LogLevel.Warning, "Nobody can tell how far the replica is: {Reason}")]
        public static partial void Blind(ILogger logger, string reason);
    }
}
