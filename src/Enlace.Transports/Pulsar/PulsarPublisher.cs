using System.Collections.Concurrent;

namespace Enlace.Transports.Pulsar;

/// <summary>Publishes to each topic in order, to different topics side by side, and never calls anything done that the broker has not confirmed.</summary>
internal sealed class PulsarPublisher(PulsarSettings settings, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Tried by whoever wants to know whether we may publish here; nobody reads it, and the broker removes it in time.</summary>
    private const string Trial = "enlace-doctor";

    private readonly ConcurrentDictionary<string, PulsarTopic> _topics = [];
    private readonly PulsarAdmin _admin = new(settings);

    /// <summary>Whether anybody published yet.</summary>
    public bool IsWanted => !_topics.IsEmpty;

    public bool IsOpen => _topics.Values.All(topic => topic.IsOpen);

    public async Task<IReadOnlyList<Outcome>> Publish(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancel)
    {
        var outcomes = new Outcome?[messages.Count];
        var open = new List<int>(messages.Count);
        for (var i = 0; i < messages.Count; i++)
        {
            if (messages[i].Body.Length > PulsarText.MostBodyBytes)
                outcomes[i] = new Outcome(OutcomeKind.Permanent, "too_large", $"{messages[i].Body.Length} bytes; the broker is given {PulsarText.MostBodyBytes} at most.");
            else
                open.Add(i);
        }

        await Task.WhenAll(open.GroupBy(i => (messages[i].Topic, messages[i].IsCommand)).Select(group => Publish(group.Key.Topic, group.Key.IsCommand, [.. group], messages, outcomes, cancel)));
        return outcomes!;
    }

    /// <summary>Makes the place of a reader that may never have come: what is sent before it comes waits there.</summary>
    /// <exception cref="BrokerAwayException">No session.</exception>
    public async Task Subscribe(string topic, string subscription, CancellationToken cancel)
    {
        // A durable subscription begins with its first consumer; this one takes nothing and goes.
        await using var socket = await PulsarSocket.Open(settings, settings.Consumer(new TopicSubscription(topic, subscription, CarriesCommands: true), window: 1, pulls: true), cancel);
    }

    /// <exception cref="BrokerAwayException">No session, or no word from the admin API.</exception>
    public async Task Reach(CancellationToken cancel)
    {
        await using (await PulsarProducer.Open(settings, Trial, cancel))
        {
            if (await _admin.Refusal(Trial, cancel) is { Kind: OutcomeKind.Transient } unknown)
                throw new BrokerAwayException(unknown.Detail!);
        }
    }

    /// <summary>Opens again what was lost.</summary>
    /// <exception cref="BrokerAwayException">Still away.</exception>
    public async Task Reopen(CancellationToken cancel)
    {
        foreach (var topic in _topics.Values.Where(topic => !topic.IsOpen))
            await topic.Reopen(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var topic in _topics.Values)
            await topic.DisposeAsync();
        _admin.Dispose();
    }

    private async Task Publish(string topic, bool isCommand, int[] places, IReadOnlyList<OutgoingMessage> messages, Outcome?[] outcomes, CancellationToken cancel)
    {
        // Asked anew each time: a subscription may go as well as come.
        if (isCommand && await Refusal(topic, messages[places[0]].Subscription, cancel) is { } refusal)
        {
            foreach (var i in places)
                outcomes[i] = refusal;
            return;
        }

        var results = await _topics.GetOrAdd(topic, name => new PulsarTopic(settings, name, clock)).Publish([.. places.Select(i => messages[i])], cancel);
        for (var i = 0; i < places.Length; i++)
            outcomes[places[i]] = results[i];
    }

    /// <summary>What becomes of a command; where a contract named its reader's place, that place is made rather than missed.</summary>
    private async Task<Outcome?> Refusal(string topic, string? subscription, CancellationToken cancel)
    {
        var refusal = await _admin.Refusal(topic, cancel);
        if (refusal is not { Kind: OutcomeKind.Permanent } || subscription is null)
            return refusal;
        try
        {
            await Subscribe(topic, subscription, cancel);
            return null;
        }
        catch (BrokerAwayException e)
        {
            return new Outcome(OutcomeKind.Transient, "broker_away", e.Message);
        }
    }
}
