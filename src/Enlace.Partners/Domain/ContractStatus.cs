namespace Enlace.Partners.Domain;

/// <summary>Whether a contract holds.</summary>
internal enum ContractStatus
{
    Active,
    Inactive,
    Expired,
    Cancelled,
    Rejected,
}
