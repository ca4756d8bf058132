namespace Enlace.Campaigns.Domain;

/// <summary>What a brand pays for, until when and up to which amount.</summary>
internal sealed class Campaign : ITenantOwned
{
    public const int MaxName = 100, MaxBrand = 36, MaxParticipants = 500;

    /// <summary>As the column holds it.</summary>
    public const decimal MostBudget = 99_999_999_999_999_999.99m;

    private Campaign()
    {
    }

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    public string Name { get; private set; } = "";

    public decimal Budget { get; private set; }

    public string Currency { get; private init; } = "";

    public string BrandId { get; private init; } = "";

    /// <summary>A JSON array, as it was sent.</summary>
    public string Participants { get; private init; } = "[]";

    public CampaignStatus Status { get; private set; }

    /// <summary>When it was made, unless somebody said otherwise.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset? EndsAt { get; private set; }

    public AttributionModel AttributionModel { get; private set; }

    public RuleKind? RuleKind { get; private set; }

    public decimal? RuleValue { get; private set; }

    public decimal? RuleLeast { get; private set; }

    public decimal? RuleMost { get; private set; }

    public FraudPolicy FraudPolicy { get; private set; }

    public int HoldDays { get; private set; }

    public decimal PayoutThreshold { get; private set; }

    /// <summary>As <see cref="Domain.ExchangeRates"/> writes them; null where there are none.</summary>
    public string? ExchangeRates { get; private set; }

    /// <summary>Somebody whom it was sent with is paid for clicks, whatever its own rule is; who joins later says so for themselves.</summary>
    public bool HasClickContracts { get; private init; }

    /// <summary>The chain that began it: its saga is known by it.</summary>
    public string CorrelationId { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public bool IsOver => Status is CampaignStatus.Cancelled or CampaignStatus.Completed;

    public CommissionRule? Rule => RuleKind is { } kind ? new CommissionRule(kind, RuleValue ?? 0, RuleLeast, RuleMost) : null;

    public CampaignTerms Terms => new(AttributionModel, Rule, FraudPolicy, HoldDays, PayoutThreshold, Domain.ExchangeRates.Read(ExchangeRates));

    public static Campaign Register(
        Guid id, string tenant, string name, decimal budget, string currency, string brand, string participants, CampaignTerms terms, bool isDraft,
        DateTimeOffset startsAt, DateTimeOffset? endsAt, string correlation, DateTimeOffset now, bool hasClickContracts = false)
    {
        var campaign = new Campaign
        {
            Id = id,
            TenantId = tenant,
            Name = name,
            Budget = Cents(budget),
            Currency = currency,
            BrandId = brand,
            Participants = participants,
            Status = isDraft ? CampaignStatus.Draft : CampaignStatus.Active,
            StartsAt = startsAt,
            EndsAt = endsAt,
            HasClickContracts = hasClickContracts,
            CorrelationId = correlation,
            CreatedAt = now,
            UpdatedAt = now,
        };
        campaign.Agree(terms);
        return campaign;
    }

    /// <summary>Null leaves a term as it is, but as the end it is none. The budget must cover what is promised already: whoever keeps the figures asks that.</summary>
    public void Change(string? name, decimal? budget, CampaignTerms? terms, DateTimeOffset? startsAt, DateTimeOffset? endsAt, DateTimeOffset now)
    {
        Name = name ?? Name;
        Budget = budget is { } amount ? Cents(amount) : Budget;
        (StartsAt, EndsAt) = (startsAt ?? StartsAt, endsAt);
        if (terms is not null)
            Agree(terms);
        Touch(now);
    }

    /// <summary>Whether a campaign may go there from here.</summary>
    public bool MayBecome(CampaignStatus status) => (Status, status) switch
    {
        (CampaignStatus.Draft or CampaignStatus.Paused, CampaignStatus.Active) => true,
        (CampaignStatus.Active, CampaignStatus.Paused) => true,
        (CampaignStatus.Active or CampaignStatus.Paused, CampaignStatus.Completed) => true,
        (CampaignStatus.Draft or CampaignStatus.Active or CampaignStatus.Paused, CampaignStatus.Cancelled) => true,
        _ => false,
    };

    /// <summary>False when it may not go there, or is there.</summary>
    public bool Become(CampaignStatus status, DateTimeOffset now)
    {
        if (!MayBecome(status))
            return false;
        Status = status;
        Touch(now);
        return true;
    }

    /// <summary>A registration that failed is taken back, whatever a person made of its campaign meanwhile.</summary>
    public void TakeBack(DateTimeOffset now)
    {
        if (Status == CampaignStatus.Cancelled)
            return;
        Status = CampaignStatus.Cancelled;
        Touch(now);
    }

    /// <summary>With two decimals, however it was written.</summary>
    private static decimal Cents(decimal amount) => decimal.Round(amount, 2) + 0.00m;

    private void Agree(CampaignTerms terms)
    {
        (AttributionModel, FraudPolicy, HoldDays, PayoutThreshold) = (terms.Attribution, terms.Fraud, terms.HoldDays, Cents(terms.PayoutThreshold));
        (RuleKind, RuleValue, RuleLeast, RuleMost) = (terms.Rule?.Kind, terms.Rule?.Value, terms.Rule?.Least, terms.Rule?.Most);
        ExchangeRates = terms.Rates.Write();
    }

    private void Touch(DateTimeOffset now) => (UpdatedAt, Version) = (now, Version + 1);
}
