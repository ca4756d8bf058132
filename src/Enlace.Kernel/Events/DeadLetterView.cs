using System.Text.Json;

namespace Enlace.Kernel.Events;

/// <summary>A delivery that was given up, as operators see it.</summary>
internal sealed record DeadLetterView(
    Guid Id, string Destination, string Reason, string ErrorCode, string? ErrorDetail, string Fingerprint, int Attempts,
    DateTimeOffset FirstAt, DateTimeOffset DiedAt, DateTimeOffset? ReplayedAt, Guid EventId, string Type, string Subject, JsonElement Data);
