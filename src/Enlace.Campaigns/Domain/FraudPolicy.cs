namespace Enlace.Campaigns.Domain;

/// <summary>From which fraud score on a conversion is not paid.</summary>
internal enum FraudPolicy
{
    Strict,
    Moderate,
    Permissive,
}
