using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel;

/// <summary>What the clock starts: a round every so often. One that fails is told of and costs nothing but itself; the next comes at its time.</summary>
public abstract class Job(TimeSpan every, TimeProvider clock, ILogger logger) : BackgroundService
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
            WorkerLog.Waits(logger, GetType().Name, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            WorkerLog.Broke(logger, e, GetType().Name);
        }
    }
}
