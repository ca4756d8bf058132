using System.Collections.Concurrent;

namespace Enlace.SystemTests.Transports.Pulsar;

/// <summary>A topic of the double: it keeps a message for every subscription that there is, and for nobody else.</summary>
internal sealed class DoubleTopic(string name, Action<string, DoubleMessage> publish)
{
    private readonly ConcurrentDictionary<string, DoubleSubscription> _subscriptions = [];
    private readonly Lock _gate = new();
    private long _last;

    public string Name => name;

    /// <summary>What was published last, whether anybody keeps it or not.</summary>
    public DoubleMessage? Last { get; private set; }

    public IReadOnlyCollection<string> Subscriptions => [.. _subscriptions.Keys];

    public DoubleSubscription? Find(string subscription) => _subscriptions.GetValueOrDefault(subscription);

    public DoubleSubscription Subscribe(string subscription, bool isKeyShared) =>
        _subscriptions.GetOrAdd(subscription, given => new DoubleSubscription(this, given, isKeyShared, publish));

    /// <returns>The broker's name for the message.</returns>
    public string Publish(string payload, IReadOnlyDictionary<string, string> properties, string? key)
    {
        lock (_gate)
        {
            var message = Last = new DoubleMessage(++_last, payload, properties, key, TimeProvider.System.GetUtcNow());
            foreach (var subscription in _subscriptions.Values)
                subscription.Add(message);
            return message.Id;
        }
    }

    public void Restart()
    {
        foreach (var subscription in _subscriptions.Values)
            subscription.Restart();
    }
}
