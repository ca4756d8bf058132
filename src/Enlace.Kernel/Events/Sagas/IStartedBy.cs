using Enlace.Contracts;

namespace Enlace.Kernel.Events.Sagas;

/// <summary>A saga that begins when it hears this fact, or goes on if it began before: facts of different kinds may come in any order.</summary>
public interface IStartedBy<in TEvent> : IAdvancedBy<TEvent> where TEvent : IEvent;
