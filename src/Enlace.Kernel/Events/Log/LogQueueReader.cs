using Enlace.Kernel.Events.Transports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events.Log;

/// <summary>
/// Stores what comes by the modules' <see cref="LogReading"/>s, where both the broker and the event log are servers of their own. A message is
/// acknowledged once its document is kept, and tried again as often as its reading says. What can never be stored, or could not be then, goes to the
/// queue's dead letters, where nothing is lost. What we told ourselves is there already or will be, under the same id: our feed waits as long as it takes.
/// </summary>
internal sealed partial class LogQueueReader(
    ITransport transport, IEventLog log, IReadOnlyList<IModule> modules, TimeProvider clock, ILogger<LogQueueReader> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => !log.IsOutside || !transport.HasSharedQueues
        ? Task.CompletedTask
        : Task.WhenAll(modules.Select(module => module.LogReading).OfType<LogReading>().Select(queue => Read(queue, stoppingToken)));

    private async Task Read(LogReading queue, CancellationToken stop)
    {
        var subscription = new TopicSubscription(queue.Queue.Exchange, queue.Queue.Queue, IsPlain: true, Shared: queue.Queue);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await transport.Consume(subscription, (message, cancel) => Receive(queue, message, cancel), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Log.Ended(logger, e, queue.Queue.Queue);
            }

            if (!stop.IsCancellationRequested)
                await Task.WhenAny(Task.Delay(Pause, clock, stop));
        }
    }

    private async Task Receive(LogReading queue, IncomingMessage message, CancellationToken cancel)
    {
        EventDocument document;
        try
        {
            document = queue.Read(message, clock.GetUtcNow());
        }
        catch (UnreadableMessageException e)
        {
            await Bury(queue, message, e.Message, cancel);
            return;
        }

        for (var wait = 0; ; wait++)
        {
            var outcome = (await log.Store([document], cancel))[0];
            if (outcome.Kind == OutcomeKind.Done)
                return;
            if (outcome.Kind == OutcomeKind.Permanent || wait == queue.Waits.Count)
            {
                await Bury(queue, message, $"{outcome.Code} {outcome.Detail}", cancel);
                return;
            }

            await Task.Delay(queue.Waits[wait], clock, cancel);
        }
    }

    private async Task Bury(LogReading queue, IncomingMessage message, string reason, CancellationToken cancel)
    {
        var id = Guid.TryParse(message.MessageId, out var known) ? known : Guid.CreateVersion7(clock.GetUtcNow());
        // Told as a command, because those must find somebody.
        var outcome = (await transport.Publish(
            [new OutgoingMessage(queue.Queue.DeadExchange, message.Route ?? "", id, "dead", message.Body, "application/json", IsCommand: true, message.Headers, IsPlain: true)], cancel))[0];
        if (outcome.Kind != OutcomeKind.Done)
            throw new BrokerAwayException($"{queue.Queue.DeadExchange} did not take a message: {outcome.Code} {outcome.Detail}");
        Log.Buried(logger, queue.Queue.Queue, queue.Queue.DeadQueue, reason);
    }

    private static partial class Log
    {
        [LoggerMessage(266, LogLevel.Error, "The reader of {Queue} ended; it starts again in a second")]
        public static partial void Ended(ILogger logger, Exception exception, string queue);

        [LoggerMessage(267, LogLevel.Warning, "A message of {Queue} went to {DeadQueue}: {Reason}")]
        public static partial void Buried(ILogger logger, string queue, string deadQueue, string reason);
    }
}
