using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Commissions;

/// <summary>What a campaign has promised, owes and has paid: its budget cannot be less.</summary>
internal sealed class CommittedFunds(CampaignsDb db, Database database) : ICommittedBudget
{
    private static readonly SqlText BudgetOf = SchemaText.Of("SELECT budget FROM campaigns.campaigns WHERE tenant_id = @tenant AND id = @id");

    /// <summary>The figure as it stands; it is asked for once more in the transaction that changes the budget, whose row every commission holds.</summary>
    public async Task<decimal> Of(Guid campaign, CancellationToken cancel)
    {
        db.Alongside(async (session, inner) =>
        {
            var budget = await session.Query(BudgetOf, row => row.Money(0), inner, ("tenant", db.Tenant), ("id", campaign));
            if (budget is [var amount] && Used(await FundsSql.Read(session, db.Tenant, campaign.ToString(), amount, inner)) > amount)
                throw new StaleWriteException(new InvalidOperationException("A commission was promised meanwhile."));
        });
        return await database.Read(async (session, inner) => Used(await FundsSql.Read(session, db.Tenant, campaign.ToString(), 0, inner)), cancel);
    }

    private static decimal Used(Domain.Commissions.CampaignFunds funds) => funds.Reserved + funds.Confirmed + funds.Paid;
}
