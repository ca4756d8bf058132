namespace Enlace.Campaigns.Domain.Fraud;

/// <summary>What a score leads to.</summary>
internal enum FraudDecision
{
    Reserve,

    /// <summary>Reserved, but a person must look at it.</summary>
    Review,
    Reject,
}
