namespace Enlace.Partners.Domain;

/// <summary>What compliance looks at, in its order.</summary>
internal enum ComplianceRule
{
    AmountAndLimits,
    CurrencyAndJurisdiction,
    PartnerAndReputation,
    StatusAndTerm,
}
