using Enlace.Contracts;

namespace Enlace.Kernel.Events.Sagas;

/// <summary>A saga that goes on when it hears this fact. Without a saga about its key, the fact means nothing to it.</summary>
public interface IAdvancedBy<in TEvent> where TEvent : IEvent
{
    /// <summary>What the saga is about; null when the fact is none of its business.</summary>
    string? KeyOf(TEvent fact);

    /// <summary>Changes the saga and, with the same commit, the module's rows.</summary>
    Task Handle(TEvent fact, CancellationToken cancel);
}
