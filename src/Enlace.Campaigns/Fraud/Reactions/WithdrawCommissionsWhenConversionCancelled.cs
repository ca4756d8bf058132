using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Fraud.Reactions;

/// <summary>A conversion that was taken back earns nobody anything.</summary>
internal sealed class WithdrawCommissionsWhenConversionCancelled(CommissionWithdrawal withdrawal) : IReaction<ConversionCancelled>
{
    private const string By = "cancelacion";

    public Task Handle(ConversionCancelled fact, CancellationToken cancel) => withdrawal.Run(fact.ConversionId, fact.CampaignRef, By, fact.Reason, cancel);
}
