using System.Collections.Concurrent;

namespace Enlace.Transports.AzureQueues;

/// <summary>
/// Publishes to every queue that is to have the message, and calls it done when all of them have it. What one key has on one topic is sent in its
/// order, everything else side by side: each message is a call of its own here.
/// </summary>
internal sealed class AzureQueuesPublisher(QueueStore store, TimeProvider clock)
{
    private const int SideBySide = 16;

    private readonly LargeBody _bodies = new(store, clock);
    private readonly ConcurrentDictionary<string, bool> _made = [];

    public async Task<IReadOnlyList<Outcome>> Publish(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancel)
    {
        var outcomes = new Outcome?[messages.Count];
        if (messages.Count == 0)
            return outcomes!;
        BrokerMeters.Unconfirmed.Add(messages.Count);
        try
        {
            await Publish(messages, outcomes, cancel);
        }
        catch (Exception e) when (AzureQueuesFailure.Is(e))
        {
            // Whatever has its outcome keeps it; the rest is sent again, which the readers know by the id.
            var away = new Outcome(OutcomeKind.Transient, "broker_away", AzureQueuesFailure.Describe(e));
            for (var i = 0; i < outcomes.Length; i++)
                outcomes[i] ??= away;
        }
        finally
        {
            BrokerMeters.Unconfirmed.Add(-messages.Count);
        }

        return outcomes!;
    }

    private async Task Publish(IReadOnlyList<OutgoingMessage> messages, Outcome?[] outcomes, CancellationToken cancel)
    {
        // Asked anew each time: whoever subscribed a moment ago, in whichever process, gets what is published now.
        var subscriptions = messages.Any(message => !message.IsCommand && !store.Names.IsContractQueue(message.Topic)) ? await store.Subscriptions(cancel) : null;
        var chains = Enumerable.Range(0, messages.Count).GroupBy(i => (messages[i].Topic, messages[i].Key));
        await Parallel.ForEachAsync(chains, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancel }, async (chain, inner) =>
        {
            foreach (var i in chain)
                outcomes[i] = await Send(messages[i], subscriptions, inner);
        });
    }

    private async Task<Outcome> Send(OutgoingMessage message, ILookup<string, string>? subscriptions, CancellationToken cancel)
    {
        if (message.Body.Length > JsonEnvelope.MostBytes)
            return TooLarge($"{message.Body.Length} bytes; the broker is given {JsonEnvelope.MostBytes} at most.");
        if (store.Names.IsContractQueue(message.Topic))
            return await SendBare(message, cancel);
        var queues = message.IsCommand ? [store.Names.SingleQueueOf(message.Topic)] : subscriptions![message.Topic];
        var taken = false;
        foreach (var queue in queues)
        {
            var text = QueueText.Wrapped(message, bodyQueue: null, store.IsBase64);
            if (QueueText.Fits(text))
            {
                taken |= await store.Put(queue, text, cancel);
                continue;
            }

            var place = await _bodies.Put(message.Body, queue, cancel);
            text = QueueText.Wrapped(message, place, store.IsBase64);
            if (QueueText.Fits(text) && await store.Put(queue, text, cancel))
            {
                taken = true;
                continue;
            }

            await store.DeleteQueue(place, cancel);
            if (!QueueText.Fits(text))
                return TooLarge("Its headers alone are more than a message may hold.");
        }

        // An event that nobody is subscribed to is done with, and so is one whose subscription went meanwhile; a command must have been taken.
        return taken || !message.IsCommand
            ? Outcome.Done
            : new Outcome(OutcomeKind.Permanent, "unroutable", $"There is no queue {store.Names.SingleQueueOf(message.Topic)}: nobody takes {message.Topic}.");
    }

    /// <summary>A contract's queue is there whether its reader is or not, and its readers know no wrapper and no second place for the body.</summary>
    private async Task<Outcome> SendBare(OutgoingMessage message, CancellationToken cancel)
    {
        var queue = store.Names.SingleQueueOf(message.Topic);
        var text = QueueText.Bare(message.Body, store.IsBase64);
        if (!QueueText.Fits(text))
            return TooLarge($"{message.Body.Length} bytes; {queue} takes {QueueText.MostBytes} as text at most.");
        if (_made.TryAdd(queue, true))
            await store.Create(queue, null, cancel);
        if (await store.Put(queue, text, cancel))
            return Outcome.Done;
        _made.TryRemove(queue, out _);
        return new Outcome(OutcomeKind.Transient, "no_queue", $"{queue} was removed; it is made again.");
    }

    private static Outcome TooLarge(string detail) => new(OutcomeKind.Permanent, "too_large", detail);
}
