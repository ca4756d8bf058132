namespace Enlace.Partners.Domain;

/// <summary>What a partner is paid for.</summary>
internal enum ContractKind
{
    Cpa,
    Cpl,
    Cpc,
    RevenueShare,
    Fixed,
}
