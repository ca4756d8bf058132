using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events.Transports;

/// <summary>Sees to it at start that every queue which a contract names is there, whether anybody has written to it or not.</summary>
internal sealed partial class QueueKeeper(
    ITransport transport, EventCatalog catalog, IReadOnlyList<IModule> modules, TimeProvider clock, ILogger<QueueKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.5), LongestWait = TimeSpan.FromSeconds(10);

    private IEnumerable<string> Queues => catalog.All.Where(type => type is { IsQueue: true, IsLocal: true }).Select(type => type.Topic)
        .Concat(modules.SelectMany(module => module.Queues)).Distinct();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var queue in Queues)
        {
            for (var wait = FirstWait; !await IsDeclared(queue, stoppingToken); wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
            {
                await Task.WhenAny(Task.Delay(wait, clock, stoppingToken));
                if (stoppingToken.IsCancellationRequested)
                    return;
            }
        }
    }

    private async Task<bool> IsDeclared(string queue, CancellationToken cancel)
    {
        try
        {
            await transport.DeclareQueue(queue, catalog.SubscriptionOf(queue), cancel);
            return true;
        }
        catch (BrokerAwayException e)
        {
            Log.Waits(logger, queue, e.Message);
            return false;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(265, LogLevel.Warning, "The queue {Queue} cannot be made yet: {Reason}")]
        public static partial void Waits(ILogger logger, string queue, string reason);
    }
}
