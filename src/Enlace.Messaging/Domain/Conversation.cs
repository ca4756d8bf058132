namespace Enlace.Messaging.Domain;

/// <summary>One person on one channel: who they are there, when they last wrote, and whether they may still be written to.</summary>
internal sealed class Conversation : ITenantOwned
{
    public required Guid Id { get; init; }

    public required string TenantId { get; init; }

    public required Guid ChannelId { get; init; }

    public required PlatformKind Platform { get; init; }

    /// <summary>The one spelling of who it is: a phone number's canonical digits, or the platform's own id. Unique within the channel.</summary>
    public required string UserKey { get; init; }

    /// <summary>The form that the platform delivered last, which we answer to; what the caller wrote, as long as the person never wrote.</summary>
    public required string Address { get; set; }

    /// <summary>The platform's second id of the person, such as WhatsApp's business-scoped user id.</summary>
    public string? AlternateId { get; set; }

    public string? Name { get; set; }

    /// <summary>When the person last wrote: opens the window for free content.</summary>
    public DateTimeOffset? LastInboundAt { get; set; }

    public DateTimeOffset? LastOutboundAt { get; set; }

    /// <summary>Why nothing more may be sent: blocked, unsubscribed, no account. Cleared when the person writes again.</summary>
    public string? StoppedReason { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
