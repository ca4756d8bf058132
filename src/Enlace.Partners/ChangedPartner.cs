using Enlace.Partners.Domain;

namespace Enlace.Partners;

/// <summary>How every change of a partner shows it.</summary>
internal sealed record ChangedPartner(
    Guid Id, string Name, string Email, string? Phone, string? Address, PartnerStatus Status, KycStatus KycStatus, DateTimeOffset? UpdatedAt)
{
    public static ChangedPartner From(Partner partner) => new(
        partner.Id, partner.Name, partner.Email, partner.Phone, partner.Address, partner.Status, partner.KycStatus, partner.UpdatedAt);
}
