namespace Enlace.Partners.Domain;

/// <summary>One line of a partner's KYC history; written once.</summary>
internal sealed class KycDecision : ITenantOwned
{
    private KycDecision()
    {
    }

    internal KycDecision(Partner partner, KycStatus previous, string? comments, string actor, DateTimeOffset now)
    {
        (Id, TenantId, PartnerId) = (Guid.CreateVersion7(now), partner.TenantId, partner.Id);
        (PreviousStatus, NewStatus, Documents) = (previous, partner.KycStatus, partner.KycDocuments);
        (Comments, Actor, DecidedAt) = (comments, actor, now);
    }

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    public Guid PartnerId { get; private init; }

    public KycStatus PreviousStatus { get; private init; }

    public KycStatus NewStatus { get; private init; }

    /// <summary>The documents that stood when it was decided.</summary>
    public string? Documents { get; private init; }

    public string? Comments { get; private init; }

    public string Actor { get; private init; } = "";

    public DateTimeOffset DecidedAt { get; private init; }
}
