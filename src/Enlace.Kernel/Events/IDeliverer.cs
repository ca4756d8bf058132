using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>Knows one kind of destination. Retries, order, breaker, history and limits are written once around it.</summary>
internal interface IDeliverer
{
    string Kind { get; }

    DeliveryTraits Traits(Destination destination);

    /// <summary>Makes one attempt. An effect in our own database commits together with <paramref name="completion"/>.</summary>
    Task<Outcome> Deliver(Destination destination, Claim claim, ICompletion completion, CancellationToken cancel);

    /// <summary>A delivery was given up. What it leads to here commits with that.</summary>
    Task Buried(SqlSession session, Destination destination, Claim claim, Outcome outcome, CancellationToken cancel) => Task.CompletedTask;
}
