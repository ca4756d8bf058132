namespace Enlace.Campaigns.Domain;

/// <summary>What a line of a saga's log tells of.</summary>
internal enum SagaLogKind
{
    Begin,
    Event,
    Command,
    Compensation,
    Error,
    End,
}
