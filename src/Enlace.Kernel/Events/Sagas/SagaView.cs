namespace Enlace.Kernel.Events.Sagas;

/// <summary>A saga as operators see it: where it is, what it waits for, and what would be taken back, the next first.</summary>
internal sealed record SagaView(
    Guid Id, string Type, string Key, string State, string Step, string? WaitsFor, bool IsOverdue, DateTimeOffset? DueAt, string? Reason,
    string? StuckReason, Guid? StuckEventId, IReadOnlyList<string> Compensation, string CorrelationId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    DateTimeOffset? EndedAt)
{
    public static SagaView Of(SagaRow row) => new(
        row.Id, row.Type, row.Key, SagaStore.Word(row.State), row.Step, row.WaitsFor, row.OverdueAt is not null && !row.IsEnded, row.DueAt, row.Reason,
        row.StuckReason, row.StuckMessage, [.. row.Compensation.Reverse()], row.CorrelationId, row.CreatedAt, row.UpdatedAt, row.EndedAt);
}
