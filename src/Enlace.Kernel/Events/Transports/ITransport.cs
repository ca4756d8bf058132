namespace Enlace.Kernel.Events.Transports;

/// <summary>
/// A broker. It keeps its own connection: what fails is tried again by whoever asked, and a connection that died is built anew. Every
/// transport passes the same conformance suite.
/// </summary>
public interface ITransport : IAsyncDisposable
{
    /// <summary>Lower case, for logs and health: <c>rabbitmq</c>.</summary>
    string Name { get; }

    /// <summary>Whether the broker answered last time; for health only.</summary>
    bool IsConnected { get; }

    /// <summary>Whether it has queues that contracts shape, and <see cref="Consume"/> can read a <see cref="SharedReading"/>.</summary>
    bool HasSharedQueues => false;

    /// <summary>Asks the broker for a sign of life.</summary>
    /// <exception cref="BrokerAwayException">It gives none; the text says why.</exception>
    Task Reach(CancellationToken cancel);

    /// <summary>Makes the queue that a contract named, if it is not there; with the name of its reader's place, where the contract gave that too.</summary>
    /// <exception cref="BrokerAwayException">It cannot be made now; the text says why.</exception>
    Task DeclareQueue(string queue, string? subscription, CancellationToken cancel);

    /// <summary>
    /// Publishes in order and gives one outcome for each: <see cref="OutcomeKind.Done"/> only when the broker has confirmed that it keeps the
    /// message; <see cref="OutcomeKind.Permanent"/> when it can never take it (<c>too_large</c>, <c>unroutable</c> for a command);
    /// <see cref="OutcomeKind.Transient"/> for everything that may pass.
    /// </summary>
    Task<IReadOnlyList<Outcome>> Publish(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancel);

    /// <summary>
    /// Declares the subscription and hands over its messages, several at once, until <paramref name="stop"/>. A message is acknowledged after
    /// <paramref name="receive"/> returned; when it throws, the message comes again later, and later each time, and holds up no other. A reader
    /// that the broker has lost is attached again within seconds. Returns when stopped and everything under way has ended; what a few seconds
    /// do not end is cancelled and comes again.
    /// </summary>
    Task Consume(TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken stop);
}
