namespace Enlace.Partners.Domain;

/// <summary>One way in which a partner's system and ours are joined. Its secrets are kept sealed, apart from what may be shown.</summary>
internal sealed class Integration : ITenantOwned
{
    public const int MaxName = 255;
    public const int MaxDescription = 2000;

    private Integration()
    {
    }

    internal Integration(Partner partner, IntegrationKind kind, string name, string? description, DateTimeOffset now)
    {
        (Id, TenantId, PartnerId) = (Guid.CreateVersion7(now), partner.TenantId, partner.Id);
        (Kind, Name, Description, CreatedAt) = (kind, name, description, now);
    }

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    public Guid PartnerId { get; private init; }

    public IntegrationKind Kind { get; private init; }

    public string Name { get; private set; } = "";

    public string? Description { get; private set; }

    /// <summary>A JSON object with a mask in the place of each secret.</summary>
    public string Configuration { get; private set; } = "{}";

    public string? SealedSecrets { get; private set; }

    public bool IsActive { get; private set; } = true;

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public string? RevocationReason { get; private set; }

    /// <summary>Set while we have stopped calling it by ourselves.</summary>
    public DisableReason? DisabledReason { get; private set; }

    public bool IsDisabled => DisabledReason is not null;

    /// <summary>The context in which its secrets are sealed: they open in no other row.</summary>
    public const string SealPrefix = "partners/integration/";

    public string SealContext => $"{SealPrefix}{Id}";

    /// <returns>Whether anything changed.</returns>
    public bool Describe(string name, string? description)
    {
        if (name == Name && description == Description)
            return false;
        (Name, Description) = (name, description);
        return true;
    }

    public void Configure(string configuration, string? sealedSecrets) => (Configuration, SealedSecrets) = (configuration, sealedSecrets);

    public void Disable(DisableReason reason) => DisabledReason = reason;

    /// <summary>It has an address again that may be tried.</summary>
    public void WakeUp() => DisabledReason = null;

    /// <summary>Through <see cref="Partner"/>, which keeps its version in step.</summary>
    internal void Revoke(string? reason, DateTimeOffset now)
    {
        if (!IsActive)
            throw new InvalidOperationException("An integration is revoked once.");
        (IsActive, RevokedAt, RevocationReason) = (false, now, reason);
    }
}
