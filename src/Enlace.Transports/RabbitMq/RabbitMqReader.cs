using Microsoft.Extensions.Logging;

namespace Enlace.Transports.RabbitMq;

/// <summary>Keeps one subscription attached: whatever ends its session, the next one begins within seconds.</summary>
internal sealed partial class RabbitMqReader(
    RabbitMqConnection connection, TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, TimeProvider clock, ILogger logger)
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
                    await Attached(() => wait = FirstWait, stop);
                    if (!stop.IsCancellationRequested)
                        BrokerMeters.Reattached.Add(1);
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    return;
                }
                catch (TopicMismatchException e)
                {
                    wait = LongestWait;
                    Log.Mismatch(logger, subscription.Topic, e.Message);
                }
                catch (Exception e) when (RabbitMqFailure.Is(e))
                {
                    Log.Waits(logger, subscription.Topic, RabbitMqFailure.Describe(e));
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

    private async Task Attached(Action attached, CancellationToken stop)
    {
        var link = await connection.Open(stop);
        await RabbitMqTopology.DeclareSubscription(link, subscription, stop);
        await using var session = await RabbitMqSession.Start(link, subscription, receive, clock, logger, stop);
        BrokerMeters.ConsumersMissing.Add(-1);
        try
        {
            attached();
            Log.Reads(logger, subscription.Topic, subscription.Name);
            var reason = await session.Ended(stop);
            if (reason.IsSilent)
                await connection.Abandon(reason.Text);
            if (!stop.IsCancellationRequested)
                Log.Lost(logger, subscription.Topic, reason.Text);
        }
        finally
        {
            BrokerMeters.ConsumersMissing.Add(1);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(286, LogLevel.Information, "Reading {Topic} as {Subscription}")]
        public static partial void Reads(ILogger logger, string topic, string subscription);

        [LoggerMessage(287, LogLevel.Warning, "The reader of {Topic} is attached again: {Reason}")]
        public static partial void Lost(ILogger logger, string topic, string reason);

        [LoggerMessage(288, LogLevel.Warning, "The reader of {Topic} waits for the broker: {Reason}")]
        public static partial void Waits(ILogger logger, string topic, string reason);

        [LoggerMessage(289, LogLevel.Error, "Nothing can be read from {Topic}: {Reason}")]
        public static partial void Mismatch(ILogger logger, string topic, string reason);
    }
}
