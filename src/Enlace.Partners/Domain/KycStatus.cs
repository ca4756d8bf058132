namespace Enlace.Partners.Domain;

/// <summary>What we know of a partner's identity papers.</summary>
internal enum KycStatus
{
    Pending,
    Approved,
    Rejected,
    DocumentsRequired,
}
