using Microsoft.Extensions.Logging;

namespace Enlace.Transports;

/// <summary>Keeps one subscription attached: whatever ends its reader, the next one begins within seconds, later and later while the broker is away.</summary>
/// <param name="away">What an exception says of the broker, or null when it is none of the broker's.</param>
internal sealed partial class Attachment(TopicSubscription subscription, Func<Exception, string?> away, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.2), LongestWait = TimeSpan.FromSeconds(3);

    private TimeSpan _wait = FirstWait;
    private bool _wasAttached, _isTold;

    /// <summary>Reads again and again until it is to stop.</summary>
    /// <param name="read">Returns why it was lost, or null where nothing is wrong: then the next one begins at once.</param>
    public async Task Keep(Func<CancellationToken, Task<string?>> read, CancellationToken stop)
    {
        BrokerMeters.ConsumersMissing.Add(1);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                _wasAttached = false;
                try
                {
                    if (await read(stop) is not { } reason)
                        continue;
                    Log.Lost(logger, subscription.Topic, reason);
                    _isTold = false;
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception e) when (away(e) is { } reason)
                {
                    Log.Waits(logger, subscription.Topic, reason);
                    _isTold = false;
                }

                if (_wasAttached)
                    BrokerMeters.Reattached.Add(1);
                await Task.WhenAny(Task.Delay(_wait, clock, stop));
                _wait = _wait * 2 < LongestWait ? _wait * 2 : LongestWait;
            }
        }
        finally
        {
            BrokerMeters.ConsumersMissing.Add(-1);
        }
    }

    /// <summary>Does what an attached reader does: meanwhile none is missing, and the next wait is a short one again.</summary>
    public async Task<string?> Attached(Func<Task<string?>> work)
    {
        (_wait, _wasAttached) = (FirstWait, true);
        if (!_isTold)
            Log.Reads(logger, subscription.Topic, subscription.Name);
        _isTold = true;
        BrokerMeters.ConsumersMissing.Add(-1);
        try
        {
            return await work();
        }
        finally
        {
            BrokerMeters.ConsumersMissing.Add(1);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(801, LogLevel.Information, "Reading {Topic} as {Subscription}")]
        public static partial void Reads(ILogger logger, string topic, string subscription);

        [LoggerMessage(802, LogLevel.Warning, "The reader of {Topic} is attached again: {Reason}")]
        public static partial void Lost(ILogger logger, string topic, string reason);

        [LoggerMessage(803, LogLevel.Warning, "The reader of {Topic} waits for the broker: {Reason}")]
        public static partial void Waits(ILogger logger, string topic, string reason);
    }
}
