namespace Enlace.Messaging.Domain;

/// <summary>What a person wrote, once for ever by channel and external id.</summary>
internal sealed class InboundMessage : ITenantOwned
{
    public required Guid Id { get; init; }

    public required string TenantId { get; init; }

    public required Guid ChannelId { get; init; }

    public required Guid ConversationId { get; init; }

    public required PlatformKind Platform { get; init; }

    /// <summary>The webhook that brought it, which holds the payload as it was sent.</summary>
    public Guid? WebhookEventId { get; init; }

    public required string ExternalId { get; init; }

    public required string SenderId { get; init; }

    public string? SenderName { get; init; }

    /// <summary><c>text</c>, <c>image</c>, <c>postback</c>, <c>reaction</c>, <c>echo</c> and so on; the words are shared by all platforms.</summary>
    public required string Type { get; init; }

    public string? Text { get; init; }

    /// <summary>JSON array of <c>{id?, url?, mime_type, filename?, caption?}</c>.</summary>
    public string? Media { get; init; }

    /// <summary>What a pressed button stands for.</summary>
    public string? Postback { get; init; }

    /// <summary>Where the person comes from: the ref of an advertisement or a click-to-chat link.</summary>
    public string? Reference { get; init; }

    public string? ContextExternalId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The platform's own time; ours where it tells none.</summary>
    public required DateTimeOffset SentAt { get; init; }

    public bool Processed { get; set; }
}
