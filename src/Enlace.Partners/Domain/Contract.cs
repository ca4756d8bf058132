namespace Enlace.Partners.Domain;

/// <summary>An agreement with a partner. A partner may have several; the newest decides how its onboarding stands.</summary>
internal sealed class Contract : ITenantOwned
{
    public const int MaxPartnerId = 64;
    public const int MaxTerms = 255;
    public const decimal MaxAmount = 999_999_999_999.9999m;

    private Contract()
    {
    }

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    /// <summary>As it was given; it may name a partner that we do not know.</summary>
    public string PartnerId { get; private init; } = "";

    /// <summary>1 for the first contract of a partner. Two that are drawn up at once meet here.</summary>
    public int Number { get; private init; }

    public ContractKind Kind { get; private init; }

    public DateTimeOffset StartsOn { get; private init; }

    public DateTimeOffset? EndsOn { get; private init; }

    public decimal Amount { get; private set; }

    public string Currency { get; private set; } = "";

    public string Terms { get; private set; } = "";

    public ContractStatus Status { get; private set; }

    /// <summary>The rule that compliance refused it by.</summary>
    public ComplianceRule? FailedRule { get; private set; }

    public string? RejectionCause { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? UpdatedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public bool IsOver => Status is ContractStatus.Cancelled or ContractStatus.Expired;

    /// <param name="tenant">Whose contract it is.</param>
    /// <param name="partnerId">With whom.</param>
    /// <param name="number">How many contracts that partner has with it.</param>
    /// <param name="terms">What it says.</param>
    /// <param name="from">From when it holds.</param>
    /// <param name="until">Until when.</param>
    /// <param name="now">When it is drawn up.</param>
    /// <param name="status">Whether it holds.</param>
    public static Contract DrawUp(
        string tenant, string partnerId, int number, ContractTerms terms, DateTimeOffset from, DateTimeOffset? until, DateTimeOffset now,
        ContractStatus status = ContractStatus.Active) => new()
        {
            Id = Guid.CreateVersion7(now),
            TenantId = tenant,
            PartnerId = partnerId,
            Number = number,
            Kind = terms.Kind,
            StartsOn = from,
            EndsOn = until,
            Amount = terms.Amount,
            Currency = terms.Currency,
            Terms = terms.Text,
            Status = status,
            CreatedAt = now,
        };

    public void Reject(ComplianceRule rule, string cause, DateTimeOffset now)
    {
        (Status, FailedRule, RejectionCause) = (ContractStatus.Rejected, rule, cause);
        Updated(now);
    }

    /// <summary>Mends what was refused, before compliance looks again.</summary>
    public void Correct(decimal? amount, string? currency, string? terms, DateTimeOffset now)
    {
        (Amount, Currency, Terms) = (amount ?? Amount, currency ?? Currency, terms ?? Terms);
        Updated(now);
    }

    /// <summary>It holds again, as far as compliance agrees.</summary>
    public void Reopen(DateTimeOffset now)
    {
        (Status, FailedRule, RejectionCause) = (ContractStatus.Active, null, null);
        Updated(now);
    }

    /// <returns>Whether anything changed.</returns>
    public bool Cancel(DateTimeOffset now)
    {
        if (IsOver)
            return false;
        Status = ContractStatus.Cancelled;
        Updated(now);
        return true;
    }

    private void Updated(DateTimeOffset now)
    {
        UpdatedAt = now;
        Version++;
    }
}
