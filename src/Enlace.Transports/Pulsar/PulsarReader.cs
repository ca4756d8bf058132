using Microsoft.Extensions.Logging;

namespace Enlace.Transports.Pulsar;

/// <summary>Keeps one subscription attached: whatever ends its session, the next one begins within seconds.</summary>
internal sealed partial class PulsarReader(
    PulsarSettings settings, TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, Action<int> attached, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.2), LongestWait = TimeSpan.FromSeconds(3);

    public async Task Run(CancellationToken stop)
    {
        var wait = FirstWait;
        BrokerMeters.ConsumersMissing.Add(1);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    if (await Attached(() => wait = FirstWait, stop))
                        continue;
                    if (!stop.IsCancellationRequested)
                        BrokerMeters.Reattached.Add(1);
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    return;
                }
                catch (BrokerAwayException e)
                {
                    Log.Waits(logger, subscription.Topic, e.Message);
                }

                await Task.WhenAny(Task.Delay(wait, clock, stop));
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
        finally
        {
            BrokerMeters.ConsumersMissing.Add(-1);
        }
    }

    /// <summary>True when the session ended only because it heard nothing: the next one begins at once.</summary>
    private async Task<bool> Attached(Action begun, CancellationToken stop)
    {
        await using var session = await PulsarSession.Start(settings, subscription, receive, clock, logger, stop);
        BrokerMeters.ConsumersMissing.Add(-1);
        attached(1);
        try
        {
            begun();
            Log.Reads(logger, subscription.Topic, subscription.Name);
            if (await session.Ended(stop) is not { } reason)
                return !stop.IsCancellationRequested;
            Log.Lost(logger, subscription.Topic, reason);
            return false;
        }
        finally
        {
            BrokerMeters.ConsumersMissing.Add(1);
            attached(-1);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(331, LogLevel.Debug, "Reading {Topic} as {Subscription}")]
        public static partial void Reads(ILogger logger, string topic, string subscription);

        [LoggerMessage(332, LogLevel.Warning, "The reader of {Topic} is attached again: {Reason}")]
        public static partial void Lost(ILogger logger, string topic, string reason);

        [LoggerMessage(333, LogLevel.Warning, "The reader of {Topic} waits for the broker: {Reason}")]
        public static partial void Waits(ILogger logger, string topic, string reason);
    }
}
