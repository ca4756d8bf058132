namespace Enlace.Messaging.Domain;

/// <summary>A message of ours and how far it has come; the contract's OutboundMessageLog.</summary>
internal sealed class OutboundMessage : ITenantOwned
{
    public required Guid Id { get; init; }

    public required string TenantId { get; init; }

    public required Guid ChannelId { get; init; }

    public required Guid ConversationId { get; init; }

    public required PlatformKind Platform { get; init; }

    /// <summary>As the caller wrote it.</summary>
    public required string Recipient { get; init; }

    /// <summary>JSON of <see cref="MessageContent"/>.</summary>
    public required string Content { get; init; }

    public OutboundStatus Status { get; set; }

    /// <summary>How many calls to the platform it takes.</summary>
    public required int PartsTotal { get; init; }

    /// <summary>How many of them the platform took and need not be sent again.</summary>
    public int PartsSent { get; set; }

    /// <summary>JSON: what the provider answered last, without secrets.</summary>
    public string? Response { get; set; }

    /// <summary>The platform's id of the last part that was sent.</summary>
    public string? ExternalId { get; set; }

    /// <summary>JSON array: the ids of all parts sent so far, in their order.</summary>
    public string ExternalIds { get; set; } = "[]";

    public int Attempts { get; set; }

    /// <summary>Times that it was asked to wait since the last attempt that counts.</summary>
    public int Waits { get; set; }

    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>Until when a status puts it off, of which its place in the queue does not know yet.</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    /// <summary>Whether the whole channel waits with it.</summary>
    public bool HoldsChannel { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    public bool? Retryable { get; set; }

    public Guid? BroadcastId { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public DateTimeOffset? ReadAt { get; set; }

    public DateTimeOffset? FailedAt { get; set; }

    public long Version { get; set; }
}
