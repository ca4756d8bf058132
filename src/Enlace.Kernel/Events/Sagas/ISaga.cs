using Enlace.Contracts;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Sagas;

/// <summary>What the engine asks of a saga. Written by deriving from <see cref="Saga{TData}"/>.</summary>
public interface ISaga
{
    /// <summary>Whether an ended saga's row stays for ever, because its module shows it.</summary>
    internal bool KeepsRow { get; }

    internal void Begin(SagaTransition transition, UnitOfWork unit);

    internal string DataJson();

    internal bool MayRestart(IEvent fact);

    internal Task UndoLast(CancellationToken cancel);

    internal Task Ring(CancellationToken cancel);

    internal void TakeBack(string reason);
}
