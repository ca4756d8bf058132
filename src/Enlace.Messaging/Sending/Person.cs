namespace Enlace.Messaging.Sending;

/// <summary>Whom a message goes to, on one channel.</summary>
/// <param name="Conversation">Our id.</param>
/// <param name="Key">The one spelling of who it is.</param>
/// <param name="LastInboundAt">When the person last wrote.</param>
/// <param name="StoppedReason">Why nothing arrives there, as far as we know.</param>
/// <param name="WindowClosedAt">When the platform last said that the window is closed.</param>
internal sealed record Person(Guid Conversation, string Key, DateTimeOffset? LastInboundAt, string? StoppedReason, DateTimeOffset? WindowClosedAt)
{
    /// <summary>
    /// Whether free content is known to be refused: the person's last message is too old, or the platform said so since. Of a person who never wrote
    /// to us nothing is known, and the platform decides.
    /// </summary>
    public bool IsOutside(TimeSpan? window, DateTimeOffset now) => window is { } length
        && ((LastInboundAt is { } wrote && now - wrote > length) || (WindowClosedAt is { } closed && !(LastInboundAt > closed)));

    /// <summary>Whether the person wrote within the window.</summary>
    public bool IsInside(TimeSpan? window, DateTimeOffset now) => window is not { } length || (LastInboundAt is { } wrote && now - wrote <= length && !IsOutside(window, now));
}
