namespace Enlace.Kernel.Events;

/// <summary>One attempt, as operators see it.</summary>
internal sealed record AttemptView(DateTimeOffset StartedAt, int DurationMs, string Outcome, int? HttpStatus, string? ErrorCode, string? Detail);
