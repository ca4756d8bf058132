namespace Enlace.Kernel.Events.Sagas;

/// <summary>One line of a saga's history.</summary>
public sealed record SagaStepView(
    long Number, DateTimeOffset At, string Kind, string State, string Step, string? WaitsFor, Guid? EventId, string? Event, string? Note);
