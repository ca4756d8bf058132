namespace Enlace.Partners.Domain;

/// <summary>That a partner is registered with compliance; one for each partner, however many contracts it has.</summary>
internal sealed class ComplianceRecord : ITenantOwned
{
    public const string Active = "ACTIVE";
    public const int MaxState = 30;

    private ComplianceRecord()
    {
    }

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    public string PartnerId { get; private init; } = "";

    public string State { get; private set; } = Active;

    public DateTimeOffset EnabledAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? UpdatedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public static ComplianceRecord Register(string tenant, string partnerId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        TenantId = tenant,
        PartnerId = partnerId,
        EnabledAt = now,
        CreatedAt = now,
    };

    public void Change(string state, DateTimeOffset enabledAt, DateTimeOffset now)
    {
        (State, EnabledAt, UpdatedAt) = (state, enabledAt, now);
        Version++;
    }
}
