using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>The note that a delivery is done, for a deliverer that writes it in its own transaction.</summary>
internal interface ICompletion
{
    /// <exception cref="FencedException">The claim was taken over; the transaction must roll back.</exception>
    Task Complete(SqlSession session, CancellationToken cancel);

    /// <summary>Called once that transaction is durable.</summary>
    void Durable();
}
