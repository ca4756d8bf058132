namespace Enlace.Kernel.Events;

/// <summary>What a replay needs to know of a dead letter.</summary>
internal sealed record DeadLetter(
    Guid Id, int Destination, long MessageRow, Guid MessageId, string Type, string Subject, string Tenant, string CorrelationId, bool IsReplayed, string DestinationName);
