using Microsoft.Extensions.Logging;

namespace Enlace.Transports.AzureQueues;

/// <summary>Keeps asking one subscription's queue: at once while it is busy, ever more slowly while it is empty, and whatever happened before.</summary>
internal sealed partial class AzureQueuesReader(
    QueueStore store, TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.05), LongestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Sweep = TimeSpan.FromHours(1);

    private readonly Attachment _attachment = new(subscription, e => AzureQueuesFailure.Is(e) ? AzureQueuesFailure.Describe(e) : null, clock, logger);
    private readonly LargeBody _bodies = new(store, clock);
    private long? _swept;

    public async Task Run(CancellationToken stop)
    {
        await using var handler = new MessageHandler(store, store.Names.QueueOf(subscription), subscription.Topic, receive, clock, logger);
        await _attachment.Keep(inner => Poll(handler, inner), stop);
    }

    /// <summary>Until it is to stop or something fails; a queue that somebody removed is made again.</summary>
    private async Task<string?> Poll(MessageHandler handler, CancellationToken stop)
    {
        var queue = await store.Declare(subscription, stop);
        return await _attachment.Attached(async () =>
        {
            for (var idle = FirstWait; !stop.IsCancellationRequested;)
            {
                if (await Take(handler, queue, stop) > 0)
                {
                    idle = FirstWait;
                    continue;
                }

                await SweepNowAndThen(queue, stop);
                await Task.WhenAny(Task.Delay(idle, clock, stop));
                idle = idle * 2 < LongestWait ? idle * 2 : LongestWait;
            }

            return null;
        });
    }

    /// <summary>Takes no more than can begin at once: every claim counts as a delivery.</summary>
    private async Task<int> Take(MessageHandler handler, string queue, CancellationToken stop)
    {
        var free = await handler.Reserve(QueueStore.MostAtOnce, stop);
        var used = 0;
        try
        {
            // Not given up halfway: what it claimed would be away for as long as a claim lasts, and nobody would know of it.
            foreach (var message in await store.Receive(queue, free, store.Claim, CancellationToken.None))
            {
                handler.Begin(new ClaimedMessage(store, queue, message, clock), giveBack: stop.IsCancellationRequested);
                used++;
            }
        }
        finally
        {
            handler.Free(free - used);
        }

        return used;
    }

    private async Task SweepNowAndThen(string queue, CancellationToken stop)
    {
        if (_swept is { } last && clock.GetElapsedTime(last) < Sweep)
            return;
        _swept = clock.GetTimestamp();
        if (await _bodies.RemoveOrphans(queue, stop) is > 0 and var count)
            Log.Swept(logger, count, subscription.Topic);
    }

    private static partial class Log
    {
        [LoggerMessage(820, LogLevel.Information, "Removed {Count} large bodies of {Topic} whose messages never came")]
        public static partial void Swept(ILogger logger, int count, string topic);
    }
}
