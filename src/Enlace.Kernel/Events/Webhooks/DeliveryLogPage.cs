namespace Enlace.Kernel.Events.Webhooks;

/// <summary>A page of the delivery log, newest first.</summary>
/// <param name="Items">The deliveries.</param>
/// <param name="Next">Ask for what lies before this one; null at the end.</param>
public sealed record DeliveryLogPage(IReadOnlyList<DeliveryLog> Items, long? Next);
