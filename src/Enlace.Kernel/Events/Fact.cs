using Enlace.Contracts;

namespace Enlace.Kernel.Events;

/// <summary>An event on its way into the outbox, with the id it will keep for ever.</summary>
internal readonly record struct Fact(Guid Id, IEvent Event);
