namespace Enlace.Campaigns.Domain;

/// <summary>
/// Somebody who brings conversions, mostly to one campaign. It needs no e-mail and no KYC: whoever is to be paid is linked to a partner of the CRM.
/// </summary>
internal sealed class Participant : ITenantOwned
{
    public const int MaxName = 100, MaxProfile = 255, MaxKey = 100, MaxCampaign = 36;

    private Participant()
    {
    }

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    /// <summary>As it was named: nobody asks whether there is such a campaign.</summary>
    public string? CampaignId { get; private init; }

    /// <summary>The brand's own id for it.</summary>
    public string? ParticipantKey { get; private init; }

    public string Name { get; private init; } = "";

    public ParticipantKind Kind { get; private init; }

    public string Profile { get; private init; } = "";

    public ParticipantStatus Status { get; private set; }

    /// <summary>The partner of the CRM behind it.</summary>
    public Guid? CrmPartnerId { get; private init; }

    public RuleKind? ContractKind { get; private init; }

    public decimal? ContractValue { get; private init; }

    public decimal? ContractLeast { get; private init; }

    public decimal? ContractMost { get; private init; }

    public string CorrelationId { get; private init; } = "";

    /// <summary>Null for one that was cancelled before it was ever registered: its row keeps a late registration out.</summary>
    public DateTimeOffset? RegisteredAt { get; private init; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public long Version { get; private set; } = 1;

    public static Participant Register(
        Guid id, string tenant, string? campaign, string? key, string name, ParticipantKind kind, string profile, Guid? crmPartner, CommissionRule? contract,
        string correlation, DateTimeOffset now) => new()
        {
            Id = id,
            TenantId = tenant,
            CampaignId = campaign,
            ParticipantKey = key,
            Name = name,
            Kind = kind,
            Profile = profile,
            Status = ParticipantStatus.Active,
            CrmPartnerId = crmPartner,
            ContractKind = contract?.Kind,
            ContractValue = contract?.Value,
            ContractLeast = contract?.Least,
            ContractMost = contract?.Most,
            CorrelationId = correlation,
            RegisteredAt = now,
        };

    /// <summary>One that must not come any more.</summary>
    public static Participant Barred(Guid id, string tenant, string? campaign, string correlation, DateTimeOffset now) => new()
    {
        Id = id,
        TenantId = tenant,
        CampaignId = campaign,
        Status = ParticipantStatus.Cancelled,
        CorrelationId = correlation,
        CancelledAt = now,
    };

    /// <summary>False when it was cancelled before.</summary>
    public bool Cancel(DateTimeOffset now)
    {
        if (Status == ParticipantStatus.Cancelled)
            return false;
        (Status, CancelledAt, Version) = (ParticipantStatus.Cancelled, now, Version + 1);
        return true;
    }
}
