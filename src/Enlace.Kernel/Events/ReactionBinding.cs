using Enlace.Contracts;
using Enlace.Kernel.Events.Sagas;

namespace Enlace.Kernel.Events;

/// <summary>A reaction as the engine sees it.</summary>
internal sealed record ReactionBinding(
    string Name, Type Event, Type Reaction, ReactionOptions Options, Func<IServiceProvider, IEvent, CancellationToken, Task> Run,
    SagaType? Saga = null);
