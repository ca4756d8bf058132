namespace Enlace.Campaigns.Domain;

/// <summary>One line of the log that the contract wants of a saga.</summary>
internal sealed class SagaLogEntry : ITenantOwned
{
    private SagaLogEntry()
    {
    }

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    public string CorrelationId { get; private init; } = "";

    /// <summary>The number of the step: 0 begin, 1 campaign, 2 participants, 3 tracking, 4 end.</summary>
    public int Step { get; private init; }

    public SagaLogKind Kind { get; private init; }

    public string Message { get; private init; } = "";

    /// <summary>Where the saga was after it.</summary>
    public string State { get; private init; } = "";

    /// <summary>A JSON object.</summary>
    public string Data { get; private init; } = "{}";

    public DateTimeOffset At { get; private init; }

    public static SagaLogEntry Of(string tenant, string correlation, int step, SagaLogKind kind, string message, string state, string data, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        TenantId = tenant,
        CorrelationId = correlation,
        Step = step,
        Kind = kind,
        Message = message,
        State = state,
        Data = data,
        At = now,
    };
}
