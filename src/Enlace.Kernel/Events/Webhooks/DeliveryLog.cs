namespace Enlace.Kernel.Events.Webhooks;

/// <summary>One event on its way to one receiver, with every attempt.</summary>
public sealed record DeliveryLog(long Id, Guid EventId, string Type, DeliveryState State, IReadOnlyList<DeliveryAttempt> Attempts);
