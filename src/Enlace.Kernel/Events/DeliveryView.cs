namespace Enlace.Kernel.Events;

/// <summary>One delivery of an event, as operators see it.</summary>
internal sealed record DeliveryView(
    long Id, string Destination, string State, DateTimeOffset? DueAt, string? LastError, IReadOnlyList<AttemptView> Attempts);
