namespace Enlace.Kernel.Events.Webhooks;

/// <summary>Where a webhook is sent and which secrets sign it; both during a rotation.</summary>
internal sealed record WebhookTarget(int Destination, string? Url, IReadOnlyList<string> Secrets, bool IsPaused, string? PauseReason);
