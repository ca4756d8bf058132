namespace Enlace.Kernel.Events.Webhooks;

/// <summary>Whether a webhook is being served.</summary>
public sealed record WebhookStatus(bool IsPaused, string? PauseReason, string? Url);
