using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Ingest;

/// <summary>Forgets events that went to their queues so long ago that nobody repeats them any more; a week at least, which is how long a message lives.</summary>
internal sealed partial class InboxSweep(Database database, LeadsOptions leads, KernelOptions options, TimeProvider clock, ILogger<InboxSweep> logger) : BackgroundService
{
    private const int Step = 1000;

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    internal async Task<int> Sweep(CancellationToken cancel)
    {
        var (removed, step) = (0, Step);
        while (step == Step)
        {
            step = await database.Write((session, inner) => session.Execute(InboxSql.Sweep, inner, ("keep", leads.InboxRetention.TotalSeconds), ("n", Step)), cancel);
            removed += step;
        }

        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.IsWorker)
            return;
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    Log.Removed(logger, await Sweep(stoppingToken));
                }
                catch (DatabaseUnavailableException e)
                {
                    Log.Later(logger, e.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(710, LogLevel.Information, "{Count} events of the leads' inbox were forgotten")]
        public static partial void Removed(ILogger logger, int count);

        [LoggerMessage(711, LogLevel.Warning, "Forgetting old events waits for the database: {Reason}")]
        public static partial void Later(ILogger logger, string reason);
    }
}
