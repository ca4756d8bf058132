namespace Enlace.Messaging.Platforms;

/// <summary>One thing that a person did: wrote, pressed, reacted.</summary>
internal sealed record Incoming
{
    /// <summary>The channel's address.</summary>
    public required string Address { get; init; }

    /// <summary>The platform's id of it, by which it is known for ever when it comes again.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Who, in the form that the platform delivered; what we answer to.</summary>
    public required string SenderId { get; init; }

    /// <summary>The platform's second id of the person.</summary>
    public string? AlternateId { get; init; }

    public string? SenderName { get; init; }

    /// <summary>One of <see cref="IncomingTypes"/>.</summary>
    public required string Type { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<IncomingMedia> Media { get; init; } = [];

    public string? Postback { get; init; }

    public string? Reference { get; init; }

    /// <summary>The address behind the advertisement or post that the person came by.</summary>
    public string? ReferenceUrl { get; init; }

    public string? ContextExternalId { get; init; }

    /// <summary>Null where the platform tells no time.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The person blocked us or left: nothing is shown, and nothing more is sent.</summary>
    public string? Stopped { get; init; }
}
