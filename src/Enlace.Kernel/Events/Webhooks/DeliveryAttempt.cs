namespace Enlace.Kernel.Events.Webhooks;

/// <summary>One try, as its owner sees it.</summary>
public sealed record DeliveryAttempt(DateTimeOffset At, int? Status, int DurationMs, string? Error);
