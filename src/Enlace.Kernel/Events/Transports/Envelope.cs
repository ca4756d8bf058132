namespace Enlace.Kernel.Events.Transports;

/// <summary>What an envelope says about a received message.</summary>
/// <param name="Id">The sender's id, or null when it gave none.</param>
/// <param name="Type">The wire name, or null when the topic alone tells it.</param>
/// <param name="Data">The data, JSON.</param>
/// <param name="OccurredAt">When it became true, where told.</param>
/// <param name="CorrelationId">The chain it belongs to, where told.</param>
/// <param name="Tenant">Whose it is, where told.</param>
/// <param name="Identity">By what a repeat is known, where senders give one id to several messages; otherwise the id is.</param>
public sealed record Envelope(
    string? Id, string? Type, ReadOnlyMemory<byte> Data, DateTimeOffset? OccurredAt = null, string? CorrelationId = null, string? Tenant = null, string? Identity = null);
