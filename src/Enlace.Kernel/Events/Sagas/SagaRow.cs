namespace Enlace.Kernel.Events.Sagas;

/// <summary>A saga as it is stored.</summary>
internal sealed record SagaRow(
    Guid Id, string Tenant, string Type, string Key, SagaState State, string Step, string? WaitsFor, long Version, string? Data,
    IReadOnlyList<string> Compensation, string? Reason, DateTimeOffset? DueAt, long Timer, long? Alarm, DateTimeOffset? OverdueAt, SagaState? StuckState,
    string? StuckReason, Guid? StuckMessage, int? StuckDestination, string CorrelationId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    DateTimeOffset? EndedAt)
{
    public bool IsEnded => State is SagaState.Completed or SagaState.Compensated;

    /// <summary>Its first step never came through, so there is nothing to go on with.</summary>
    public bool NeverBegan => Data is null;

    /// <summary>What it does, or did when it got stuck.</summary>
    public SagaState Phase => StuckState ?? State;
}
