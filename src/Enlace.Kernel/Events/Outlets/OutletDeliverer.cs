using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Outlets;

/// <summary>Deliveries of a module's outlet.</summary>
internal sealed class OutletDeliverer(IOutlet outlet, DeliveryStore store) : IDeliverer
{
    // Only for what meets us before the outlet decides anything, such as a database that is away.
    private readonly DeliveryTraits _traits = new(
        Ordered: true, outlet.Traits.MaxInFlight, outlet.Traits.Timeout, RetrySchedule.External, HasBreaker: true);

    public string Kind => outlet.Kind;

    public DeliveryTraits Traits(Destination destination) => _traits;

    public Task<Outcome> Deliver(Destination destination, Claim claim, ICompletion completion, CancellationToken cancel) =>
        outlet.Deliver(new OutletDelivery(store, destination, claim), cancel);

    public Task Buried(SqlSession session, Destination destination, Claim claim, Outcome outcome, CancellationToken cancel) =>
        outlet.Buried(session, new OutletDelivery(store, destination, claim), outcome, cancel);
}
