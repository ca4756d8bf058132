namespace Enlace.Kernel.Events.Sagas;

/// <summary>How far a saga is, for its own module.</summary>
public sealed record SagaStatus(Guid Id, SagaState State, string Step, string? WaitsFor, string? Reason, bool IsOverdue, DateTimeOffset UpdatedAt);
