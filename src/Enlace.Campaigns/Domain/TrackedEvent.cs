namespace Enlace.Campaigns.Domain;

/// <summary>A conversion that was told in the seed's short form: who, for which campaign, when.</summary>
internal sealed class TrackedEvent : ITenantOwned
{
    public const int MaxId = 100;

    private TrackedEvent()
    {
    }

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    public string PartnerId { get; private init; } = "";

    public string CampaignId { get; private init; } = "";

    /// <summary>Milliseconds since 1970, as it is told.</summary>
    public long AtMs { get; private init; }

    public TrackedStatus Status { get; private set; }

    public string CorrelationId { get; private init; } = "";

    /// <summary>Null for one that was cancelled before it was ever recorded: its row keeps a late one out.</summary>
    public DateTimeOffset? RegisteredAt { get; private init; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public long Version { get; private set; } = 1;

    public static TrackedEvent Register(Guid id, string tenant, string partner, string campaign, long atMs, string correlation, DateTimeOffset now) => new()
    {
        Id = id,
        TenantId = tenant,
        PartnerId = partner,
        CampaignId = campaign,
        AtMs = atMs,
        CorrelationId = correlation,
        RegisteredAt = now,
    };

    /// <summary>One that must not come any more.</summary>
    public static TrackedEvent Barred(Guid id, string tenant, string campaign, string correlation, DateTimeOffset now) => new()
    {
        Id = id,
        TenantId = tenant,
        CampaignId = campaign,
        Status = TrackedStatus.Cancelled,
        CorrelationId = correlation,
        CancelledAt = now,
    };

    /// <summary>False when it was cancelled before.</summary>
    public bool Cancel(DateTimeOffset now)
    {
        if (Status == TrackedStatus.Cancelled)
            return false;
        (Status, CancelledAt, Version) = (TrackedStatus.Cancelled, now, Version + 1);
        return true;
    }
}
