using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel;

/// <summary>What the clock starts: a round every so often. One that fails is told of and costs nothing but itself; the next comes at its time.</summary>
public abstract partial class Job(TimeSpan every, TimeProvider clock, ILogger logger) : BackgroundService
{
    protected abstract Task Round(CancellationToken cancel);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Tolerate(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; what is left is the next start's.
        }
    }

    // Without the second clause, a failure nobody thought of would take the whole process with it.
    private async Task Tolerate(CancellationToken stop)
    {
        try
        {
            await Round(stop);
        }
        catch (DatabaseUnavailableException e)
        {
            Log.Waits(logger, GetType().Name, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Broke(logger, e, GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(120, LogLevel.Warning, "{Job} waits for the database: {Reason}")]
        public static partial void Waits(ILogger logger, string job, string reason);

        [LoggerMessage(121, LogLevel.Error, "{Job} failed; its next round comes at its time")]
        public static partial void Broke(ILogger logger, Exception exception, string job);
    }
}
