namespace Enlace.Kernel.Events.Webhooks;

/// <summary>What a test event met at the receiver.</summary>
public sealed record WebhookTest(Guid EventId, string Type, bool Delivered, int? Status, int DurationMs, string? Error);
