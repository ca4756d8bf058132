namespace Enlace.Campaigns.Queries;

/// <summary>A line of a saga's log, as it is kept.</summary>
internal sealed record SagaLine(Guid Id, string CorrelationId, int Step, string Kind, string Message, string State, string Data, DateTimeOffset At);
