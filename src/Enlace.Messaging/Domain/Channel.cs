namespace Enlace.Messaging.Domain;

/// <summary>One address of a tenant on a platform, such as a phone number, a page or a bot; the contract's ChannelIntegration.</summary>
internal sealed class Channel : ITenantOwned
{
    public const int MaxName = 255, MaxAddress = 255, MaxWebhookUrl = 500;

    public required Guid Id { get; init; }

    public required string TenantId { get; init; }

    public required PlatformKind Platform { get; init; }

    public required ProviderKind Provider { get; init; }

    public string? Name { get; set; }

    /// <summary>By what the platform's webhooks name it: phone number id, page id, bot id, Instagram id, website token, Twilio's <c>from</c>. Unique on its platform among live channels.</summary>
    public string? ExternalAddress { get; set; }

    /// <summary>Sealed for this channel; null when there is none.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The token's last four characters.</summary>
    public string? TokenHint { get; set; }

    /// <summary>The other secrets, one sealed JSON object: <c>app_secret</c>, <c>verify_token</c>, <c>webhook_secret</c> and the like.</summary>
    public string? Secrets { get; set; }

    /// <summary>SHA-256, hex, of the secret by which a webhook shows that it is this channel's, where the platform sends one; for finding it.</summary>
    public string? WebhookKeyHash { get; set; }

    public string? WebhookUrl { get; set; }

    public ChannelStatus Status { get; set; } = ChannelStatus.Active;

    /// <summary>JSON object of the provider's settings; holds no secret.</summary>
    public string Config { get; set; } = "{}";

    public string? LastError { get; set; }

    public DateTimeOffset? LastErrorAt { get; set; }

    public DateTimeOffset? TokenExpiresAt { get; set; }

    /// <summary>When the platform last told us anything real: the channel's health.</summary>
    public DateTimeOffset? LastInboundAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public long Version { get; set; }
}
