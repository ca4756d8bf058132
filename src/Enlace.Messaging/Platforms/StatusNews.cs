using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms;

/// <summary>What the platform tells of a message of ours.</summary>
internal sealed record StatusNews
{
    /// <summary>The channel's address; null where only the id is told.</summary>
    public string? Address { get; init; }

    /// <summary>The platform's id of the message; null where a watermark tells of many.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Our own id, where the platform brings it back.</summary>
    public Guid? OurId { get; init; }

    /// <summary>To whom it went.</summary>
    public string? Recipient { get; init; }

    /// <summary>Everything sent to the recipient up to then has that status.</summary>
    public DateTimeOffset? Watermark { get; init; }

    public required OutboundStatus Status { get; init; }

    /// <summary>The platform's time; null where it tells none.</summary>
    public DateTimeOffset? At { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>Where the failure asks to be sent again by itself: how long it is to wait first, whom that concerns, and how often it is worth trying.</summary>
    public SendResult.Later? SendsAgain { get; init; }

    /// <summary>The recipient cannot be reached any more.</summary>
    public bool StopsRecipient { get; init; }

    /// <summary>The person's window is closed; only a template would have passed.</summary>
    public bool ClosesWindow { get; init; }
}
