using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Outlets;

/// <summary>One delivery that an outlet has the right to make.</summary>
public sealed class OutletDelivery
{
    private readonly DeliveryStore _store;
    private readonly Claim _claim;

    internal OutletDelivery(DeliveryStore store, Destination destination, Claim claim) => (_store, _claim, Destination) = (store, claim, destination.Name);

    /// <summary>The destination's name.</summary>
    public string Destination { get; }

    public Message Message => _claim.Message;

    /// <summary>Makes sure, in a transaction before the wire, that it is still ours: it may have been taken over while this process stood still.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="cancel">Stops the wait.</param>
    /// <param name="reads">What is read next in it; PostgreSQL gets both in one round trip.</param>
    /// <exception cref="FencedException">It was; the transaction must roll back.</exception>
    public Task Hold(
        SqlSession session, CancellationToken cancel, params IReadOnlyList<(SqlText Sql, Action<SqlRow> Take, (string Name, object? Value)[] Args)> reads) =>
        _store.Hold(session, _claim, cancel, reads);
}
