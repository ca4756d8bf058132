namespace Enlace.Campaigns.Domain;

/// <summary>What of a campaign's budget is promised already: reserved and confirmed commissions.</summary>
internal interface ICommittedBudget
{
    Task<decimal> Of(Guid campaign, CancellationToken cancel);
}
