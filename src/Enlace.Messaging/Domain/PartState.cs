namespace Enlace.Messaging.Domain;

/// <summary>
/// What is known of one part of a message that a platform took. It only grows, and the order in which it was told leaves no trace: a part was read, or
/// delivered, or it failed, or it was sent, whichever of these comes first in that list.
/// </summary>
internal sealed record PartState
{
    /// <summary>The platform took it, and nothing more is known.</summary>
    public static PartState Taken { get; } = new();

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? ReadAt { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>It reached somebody: a failure that is told as well is of one device of several.</summary>
    public bool HasArrived => DeliveredAt is not null || ReadAt is not null;

    public OutboundStatus Status => ReadAt is not null ? OutboundStatus.Read
        : DeliveredAt is not null ? OutboundStatus.Delivered
        : FailedAt is not null ? OutboundStatus.Failed
        : OutboundStatus.Sent;

    /// <summary>The same with one more thing that was told of it; of two that tell the same, the earlier one counts.</summary>
    public PartState Hear(OutboundStatus told, DateTimeOffset at, string? code = null, string? message = null) => told switch
    {
        OutboundStatus.Sent => this with { SentAt = Earlier(SentAt, at) },
        OutboundStatus.Delivered => this with { DeliveredAt = Earlier(DeliveredAt, at) },
        OutboundStatus.Read => this with { ReadAt = Earlier(ReadAt, at) },
        OutboundStatus.Failed when IsFirstFailure(at, code) => this with { FailedAt = at, ErrorCode = code, ErrorMessage = message },
        _ => this,
    };

    private static DateTimeOffset Earlier(DateTimeOffset? known, DateTimeOffset at) => known < at ? known.Value : at;

    private bool IsFirstFailure(DateTimeOffset at, string? code) =>
        FailedAt is not { } known || at < known || (at == known && string.CompareOrdinal(code, ErrorCode) < 0);
}
