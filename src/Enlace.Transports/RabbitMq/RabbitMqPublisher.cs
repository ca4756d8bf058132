using Microsoft.Extensions.Logging;

namespace Enlace.Transports.RabbitMq;

/// <summary>Publishes in order, a window at a time, and never calls anything done that the broker has not confirmed.</summary>
internal sealed partial class RabbitMqPublisher(RabbitMqConnection connection, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<string> _declared = [];
    private ConfirmChannel? _channel;

    public async Task<IReadOnlyList<Outcome>> Publish(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancel)
    {
        var outcomes = new Outcome?[messages.Count];
        var open = new List<int>(messages.Count);
        for (var i = 0; i < messages.Count; i++)
        {
            // Readers of this program refuse more, and the broker is no place for it.
            if (messages[i].Body.Length > JsonEnvelope.MostBytes)
                outcomes[i] = new Outcome(OutcomeKind.Permanent, "too_large", $"{messages[i].Body.Length} bytes; the broker is given {JsonEnvelope.MostBytes} at most.");
            else
                open.Add(i);
        }

        if (open.Count == 0)
            return outcomes!;
        await _turn.WaitAsync(cancel);
        try
        {
            await Declare(messages, open, outcomes, cancel);
            foreach (var window in open.Where(i => outcomes[i] is null).Chunk(ConfirmChannel.Window))
                await PublishWindow(messages, window, outcomes, cancel);
        }
        catch (Exception e) when (RabbitMqFailure.IsUnlessAsked(e, cancel))
        {
            await Forget();
            Rest(open, outcomes, new Outcome(OutcomeKind.Transient, e is BrokerAwayException ? "broker_away" : "connection_lost", RabbitMqFailure.Describe(e)));
        }
        finally
        {
            _turn.Release();
        }

        return outcomes!;
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await Forget();
        _turn.Dispose();
    }

    private async Task PublishWindow(IReadOnlyList<OutgoingMessage> messages, int[] window, Outcome?[] outcomes, CancellationToken cancel)
    {
        if (connection.IsBlocked)
        {
            Rest(window, outcomes, new Outcome(OutcomeKind.Transient, "broker_blocked", "The broker is short of memory or disk and takes nothing."));
            return;
        }

        using var limit = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        var channel = await Channel(cancel);
        var results = await channel.Publish([.. window.Select(i => messages[i])], clock, both.Token);
        for (var i = 0; i < window.Length; i++)
            outcomes[window[i]] = results[i];
        if (!both.IsCancellationRequested && channel.IsOpen)
            return;
        // A late confirmation must not be taken for the next window's.
        await Forget();
        if (limit.IsCancellationRequested)
            await connection.Abandon("it confirms nothing");
    }

    /// <summary>Makes sure that every topic is there, once per connection: the broker closes the channel of whoever publishes to one that is not.</summary>
    private async Task Declare(IReadOnlyList<OutgoingMessage> messages, List<int> open, Outcome?[] outcomes, CancellationToken cancel)
    {
        await Channel(cancel);
        foreach (var topic in open.GroupBy(i => messages[i].Topic).Where(topic => !_declared.Contains(topic.Key)).ToArray())
        {
            try
            {
                var first = messages[topic.First()];
                await RabbitMqTopology.DeclareTopic(await connection.Open(cancel), topic.Key, first.IsCommand, first.IsQueue, first.IsPlain, first.Subscription, cancel);
                _declared.Add(topic.Key);
            }
            catch (TopicMismatchException e)
            {
                Log.Mismatch(logger, topic.Key, e.Message);
                Rest(topic, outcomes, new Outcome(OutcomeKind.Transient, "topic_mismatch", e.Message));
            }
        }
    }

    private async Task<ConfirmChannel> Channel(CancellationToken cancel)
    {
        if (_channel is { IsOpen: true } open)
            return open;
        await Forget();
        return _channel = await ConfirmChannel.Open(await connection.Open(cancel), cancel);
    }

    private async Task Forget()
    {
        _declared.Clear();
        if (Interlocked.Exchange(ref _channel, null) is { } channel)
            await channel.DisposeAsync();
    }

    private static void Rest(IEnumerable<int> places, Outcome?[] outcomes, Outcome outcome)
    {
        foreach (var i in places)
            outcomes[i] ??= outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(814, LogLevel.Error, "Nothing can be published to {Topic}: {Reason}")]
        public static partial void Mismatch(ILogger logger, string topic, string reason);
    }
}
