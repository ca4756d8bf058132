using System.Diagnostics.CodeAnalysis;
using Enlace.Partners.Domain;

namespace Enlace.Partners;

/// <summary>What must hold before a caller may change what he named, in the order in which he is told.</summary>
internal static class Preconditions
{
    public static bool Refuses(this IfMatch ifMatch, [NotNullWhen(false)] Partner? partner, [NotNullWhen(true)] out Fault? refusal)
    {
        refusal = partner is null ? PartnersFaults.NotFound
            : partner.IsDeleted ? PartnersFaults.Deleted
            : ifMatch.Allows(partner.Version) ? null : PartnersFaults.VersionConflict;
        return refusal is not null;
    }

    /// <param name="ifMatch">The partner's version, as the integration's own ETag gives it.</param>
    /// <param name="owner">The partner, with this integration alone.</param>
    /// <param name="refusal">Why not.</param>
    public static bool RefusesOwner(this IfMatch ifMatch, [NotNullWhen(false)] Partner? owner, [NotNullWhen(true)] out Fault? refusal)
    {
        refusal = owner is null ? PartnersFaults.IntegrationNotFound
            : !owner.Integrations.Single().IsActive ? PartnersFaults.IntegrationAlreadyRevoked
            : ifMatch.Allows(owner.Version) ? null : PartnersFaults.VersionConflict;
        return refusal is not null;
    }
}
