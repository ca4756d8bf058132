namespace Enlace.Partners.Domain;

/// <summary>Where a partner stands; deleted is the end.</summary>
internal enum PartnerStatus
{
    Active,
    Inactive,
    Suspended,
    Deleted,
}
