namespace Enlace.Kernel.Events;

/// <summary>One line of a delivery's history.</summary>
internal sealed record AttemptRecord(DateTimeOffset StartedAt, TimeSpan Duration, Outcome Outcome);
