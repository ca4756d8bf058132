namespace Enlace.Contracts.Leads;

/// <summary>What travels with a lead event beside its fields. A foreign producer may leave it out, whole or in part.</summary>
/// <param name="EventId">The event's own id.</param>
/// <param name="IdempotencyKey">What makes its repetition harmless.</param>
/// <param name="Type"><c>contact</c>, <c>campaign</c>, <c>address</c> or <c>crm</c>.</param>
/// <param name="SchemaVersion">1.</param>
/// <param name="ReceivedAt">When it was accepted.</param>
/// <param name="RequestId">The request that brought it.</param>
/// <param name="Attempt">1, and more for a replay.</param>
public sealed record EventMeta(
    Guid? EventId = null, string? IdempotencyKey = null, string? Type = null, int SchemaVersion = 1, DateTimeOffset? ReceivedAt = null, string? RequestId = null,
    int Attempt = 1);
