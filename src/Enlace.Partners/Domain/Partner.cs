using System.Text.Json;

namespace Enlace.Partners.Domain;

/// <summary>
/// A company we work with, together with its integrations. Every change of either raises <see cref="Version"/>, so all who write
/// one partner take turns on its row and none of them decides on what another has just changed.
/// </summary>
internal sealed class Partner : ITenantOwned
{
    public const int MaxName = 255;
    public const int MaxPhone = 50;
    public const int MaxAddress = 1000;
    public const int MaxReason = 500;
    public const int MaxComments = 2000;
    public const int MaxDocuments = 50;

    private readonly List<Integration> _integrations = [];

    private Partner()
    {
    }

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    public string Name { get; private set; } = "";

    public string Email { get; private init; } = "";

    /// <summary>The address as it is compared; unique within the tenant, deleted partners included.</summary>
    public string EmailKey { get; private init; } = "";

    /// <summary>Name and address in lower case, because only .NET folds the case of accented letters alike for both databases.</summary>
    public string SearchText { get; private set; } = "";

    public string? Phone { get; private set; }

    public string? Address { get; private set; }

    public PartnerStatus Status { get; private set; }

    public string? StatusReason { get; private set; }

    public KycStatus KycStatus { get; private set; }

    /// <summary>A JSON object, document name to file reference; null until the first documents came.</summary>
    public string? KycDocuments { get; private set; }

    /// <summary>The kind of contract it asked for; null leaves that to the house.</summary>
    public ContractKind? ContractKind { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? UpdatedAt { get; private set; }

    public long Version { get; private set; } = 1;

    /// <summary>Under which id the others learned of this partner: a webhook that is opened later starts with that very event.</summary>
    public Guid CreatedEventId { get; private set; }

    public IReadOnlyList<Integration> Integrations => _integrations;

    public bool IsDeleted => Status == PartnerStatus.Deleted;

    public static Partner Register(string tenant, string name, EmailAddress email, string? phone, string? address, DateTimeOffset now, ContractKind? contractKind = null) => new()
    {
        Id = Guid.CreateVersion7(now),
        TenantId = tenant,
        Name = name,
        Email = email.Value,
        EmailKey = email.Key,
        SearchText = SearchTextOf(name, email.Value),
        Phone = phone,
        Address = address,
        ContractKind = contractKind,
        CreatedAt = now,
    };

    public void WasToldAs(Guid eventId) => CreatedEventId = eventId;

    public bool HasEmail(string text) => EmailAddress.Parse(Email).Is(text);

    /// <returns>Whether anything changed.</returns>
    public bool Describe(string name, string? phone, string? address, DateTimeOffset now)
    {
        if (name == Name && phone == Phone && address == Address)
            return false;
        (Name, Phone, Address) = (name, phone, address);
        SearchText = SearchTextOf(name, Email);
        Updated(now);
        return true;
    }

    /// <summary>Moves between the states that have a way back; the way to the end is <see cref="Delete"/>.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool MoveTo(PartnerStatus status, string? reason, DateTimeOffset now)
    {
        if (status == PartnerStatus.Deleted || IsDeleted)
            throw new InvalidOperationException("A deleted partner stays deleted, and deleting ends its integrations too.");
        if (status == Status)
            return false;
        (Status, StatusReason) = (status, reason);
        Updated(now);
        return true;
    }

    /// <summary>Ends the partner and what is still active of its integrations, all at one instant. They must be loaded.</summary>
    /// <returns>The integrations that ended now, in the order in which they were made.</returns>
    public IReadOnlyList<Integration> Delete(string? reason, DateTimeOffset now)
    {
        var ended = _integrations.Where(integration => integration.IsActive).OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).ToList();
        foreach (var integration in ended)
            integration.Revoke(reason: null, now);
        (Status, StatusReason) = (PartnerStatus.Deleted, reason);
        Updated(now);
        return ended;
    }

    /// <summary>An approval is taken back by rejecting or by asking for papers, never by forgetting it.</summary>
    public bool MayBecome(KycStatus next) => (KycStatus, next) is not (KycStatus.Approved, KycStatus.Pending);

    /// <param name="next">One that <see cref="MayBecome"/> allows.</param>
    /// <param name="documents">A JSON object that replaces the documents; null keeps them.</param>
    /// <param name="comments">What the one who decides has to say.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="now">When.</param>
    /// <returns>The decision for the history, or null when nothing new was said.</returns>
    public KycDecision? DecideKyc(KycStatus next, string? documents, string? comments, string actor, DateTimeOffset now)
    {
        var newDocuments = documents is not null && !HasDocuments(documents);
        if (next == KycStatus && !newDocuments && comments is null)
            return null;
        var previous = KycStatus;
        KycStatus = next;
        if (newDocuments)
            KycDocuments = documents;
        Updated(now);
        return new KycDecision(this, previous, comments, actor, now);
    }

    public Integration Integrate(IntegrationKind kind, string name, string? description, DateTimeOffset now)
    {
        var integration = new Integration(this, kind, name, description, now);
        _integrations.Add(integration);
        Version++;
        return integration;
    }

    /// <summary>The partner's own data is as it was, so only the version tells of it.</summary>
    public void Revoke(Integration integration, string? reason, DateTimeOffset now)
    {
        integration.Revoke(reason, now);
        Version++;
    }

    /// <summary>Something of an integration changed.</summary>
    public void IntegrationChanged() => Version++;

    private bool HasDocuments(string documents) =>
        KycDocuments is not null && SameJson.Are(JsonElement.Parse(documents), JsonElement.Parse(KycDocuments));

    private static string SearchTextOf(string name, string email) => $"{name}\n{email}".ToLowerInvariant();

    private void Updated(DateTimeOffset now)
    {
        UpdatedAt = now;
        Version++;
    }
}
