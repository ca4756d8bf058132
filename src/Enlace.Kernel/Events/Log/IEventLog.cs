namespace Enlace.Kernel.Events.Log;

/// <summary>
/// Where every event is kept as one document, for longer than the backbone needs it. It is told by a feed, so at least once: the event's id
/// is the document's, and a document that is there already counts as stored.
/// </summary>
public interface IEventLog
{
    /// <summary>Whether it is a server of its own, which can be away while our database is there.</summary>
    bool IsOutside { get; }

    /// <summary>
    /// Stores the batch and gives one outcome for each document: <see cref="OutcomeKind.Done"/> when it is kept, now or since an earlier
    /// telling; <see cref="OutcomeKind.Permanent"/> when the store can never take it; <see cref="OutcomeKind.Transient"/> otherwise.
    /// </summary>
    Task<IReadOnlyList<Outcome>> Store(IReadOnlyList<EventDocument> documents, CancellationToken cancel);

    /// <summary>The tenant's documents before a place, newest first.</summary>
    /// <exception cref="EventLogUnavailableException">It cannot be asked now.</exception>
    Task<IReadOnlyList<EventDocument>> Page(string tenant, EventLogFilter filter, EventLogPlace? before, int most, CancellationToken cancel);

    /// <exception cref="EventLogUnavailableException">It cannot be asked now.</exception>
    Task<EventDocument?> Find(string tenant, Guid id, CancellationToken cancel);

    /// <summary>Returns what there is to say about it when it can serve.</summary>
    /// <exception cref="EventLogUnavailableException">It cannot; the message says what to mend.</exception>
    Task<string> Check(CancellationToken cancel);
}
