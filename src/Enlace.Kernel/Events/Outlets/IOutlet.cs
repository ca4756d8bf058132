using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Outlets;

/// <summary>
/// A module's own kind of destination, such as the channels through which it writes to people. Claims, order, pace, breaker, retries, history, pause
/// and operator's views are the backbone's; what is sent, and what becomes of the module's rows, is the outlet's.
/// </summary>
public interface IOutlet
{
    /// <summary>One lower-case word, also the first part of its destinations' names. Never changes.</summary>
    string Kind { get; }

    OutletTraits Traits { get; }

    /// <summary>
    /// Makes one attempt. What it leads to in the module's tables goes into <see cref="Outcome.Effects"/>. A failure that the module keeps with its own
    /// row ends as <see cref="OutcomeKind.Refused"/>; a dead letter is for what a person must mend here, such as an exception.
    /// </summary>
    Task<Outcome> Deliver(OutletDelivery delivery, CancellationToken cancel);

    /// <summary>It went to the dead letters. What is written here holds if, and only if, that does.</summary>
    Task Buried(SqlSession session, OutletDelivery delivery, Outcome outcome, CancellationToken cancel);
}
