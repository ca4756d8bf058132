using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Fraud.Reactions;

/// <summary>A fraud earns nobody anything.</summary>
internal sealed class WithdrawCommissionsWhenFraudDetected(CommissionWithdrawal withdrawal) : IReaction<FraudDetected>
{
    private const string By = "fraude";

    public Task Handle(FraudDetected fact, CancellationToken cancel) => withdrawal.Run(fact.ConversionId, fact.CampaignRef, By, fact.Reason, cancel);
}
