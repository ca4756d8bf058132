using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel;

/// <summary>
/// Works off what waits in a table: rounds until nothing is left, then it sleeps until its signal rings or it is time to look by itself. Neither an absent
/// database nor a round that breaks ends it; what waits stays in its table.
/// </summary>
/// <param name="signal">Says that something may wait.</param>
/// <param name="look">Sleeps no longer than this.</param>
/// <param name="options">A process that is no worker leaves the table to others.</param>
/// <param name="clock">The clock of the process.</param>
/// <param name="logger">Of the worker's own category.</param>
public abstract class Worker(WorkSignal signal, TimeSpan look, KernelOptions options, TimeProvider clock, ILogger logger) : BackgroundService
{
    protected TimeProvider Clock => clock;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.IsWorker)
            return;
        try
        {
            while (true)
            {
                if (!await Tolerate(() => Work(stoppingToken)))
                    await signal.Wait(look, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; what is left is another's, or the next start's.
        }
    }

    /// <summary>One round; true when there may be more at once.</summary>
    protected abstract Task<bool> Work(CancellationToken cancel);

    /// <summary>A step whose failure is told of and costs nothing but itself; false when it failed.</summary>
    protected async Task<bool> Tolerate(Func<Task<bool>> step)
    {
        try
        {
            return await step();
        }
        catch (DatabaseUnavailableException e)
        {
            WorkerLog.Waits(logger, GetType().Name, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            WorkerLog.Broke(logger, e, GetType().Name);
        }

        return false;
    }
}
