namespace Enlace.Kernel.Events.Feeds;

/// <summary>
/// Somewhere that is told every event, in order and in batches: a broker, the event log. One process at a time holds its lease and sends;
/// each batch is told at least once, so the other side must take an event's id for its identity.
/// </summary>
public interface IFeed
{
    /// <summary>The destination's durable name; what waits in the database carries it.</summary>
    string Name { get; }

    /// <summary>Most events of one batch.</summary>
    int BatchSize { get; }

    bool Wants(EventType type);

    /// <summary>Whether what it is told comes back to our reactions from outside, so that they must not be told at once as well.</summary>
    bool BringsBack(EventType type) => false;

    /// <summary>
    /// Sends the batch in its order and gives one outcome for each message. <see cref="OutcomeKind.Done"/> only for what the other side has
    /// confirmed; <see cref="OutcomeKind.Permanent"/> sends a message to the dead letters; everything else is tried again, without end.
    /// </summary>
    Task<IReadOnlyList<Outcome>> Send(IReadOnlyList<Message> batch, CancellationToken cancel);
}
