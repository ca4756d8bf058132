namespace Enlace.Campaigns.Domain.Fraud;

/// <summary>Where each policy draws its line; the line itself is beyond it.</summary>
internal static class FraudPolicies
{
    /// <summary>How long nobody may decide about what is under review: reports come late.</summary>
    public static readonly TimeSpan ReviewWait = TimeSpan.FromMinutes(60);

    public static FraudDecision Judge(this FraudPolicy policy, int score) => policy switch
    {
        FraudPolicy.Strict => score >= 50 ? FraudDecision.Reject : score >= 30 ? FraudDecision.Review : FraudDecision.Reserve,
        FraudPolicy.Moderate => score >= 50 ? FraudDecision.Reject : FraudDecision.Reserve,
        FraudPolicy.Permissive => score >= 80 ? FraudDecision.Reject : FraudDecision.Reserve,
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "Nobody knows this policy."),
    };
}
