using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Commissions;

namespace Enlace.Campaigns.Commissions;

/// <summary>The money of campaigns: who changes it holds its row, and whoever comes meanwhile waits.</summary>
internal static class FundsSql
{
    private static readonly SqlText Open = SchemaText.Of("""
        INSERT INTO campaigns.campaign_funds (tenant_id, campaign_id, reserved_cents, confirmed_cents, paid_cents) VALUES (@tenant, @campaign, 0, 0, 0)
        ON CONFLICT (tenant_id, campaign_id) DO NOTHING
        """);

    private static readonly SqlText Hold = SchemaText.Locking("""
        SELECT reserved_cents, confirmed_cents, paid_cents FROM campaigns.campaign_funds WHERE tenant_id = @tenant AND campaign_id = @campaign
        """);

    private static readonly SqlText Look = SchemaText.Of("""
        SELECT reserved_cents, confirmed_cents, paid_cents FROM campaigns.campaign_funds WHERE tenant_id = @tenant AND campaign_id = @campaign
        """);

    private static readonly SqlText Set = SchemaText.Of("""
        UPDATE campaigns.campaign_funds SET reserved_cents = @reserved, confirmed_cents = @confirmed, paid_cents = @paid
        WHERE tenant_id = @tenant AND campaign_id = @campaign
        """);

    /// <summary>The figures, held until the transaction ends.</summary>
    public static async Task<CampaignFunds> Take(SqlSession session, string tenant, string campaign, decimal budget, CancellationToken cancel)
    {
        await session.Execute(Open, cancel, ("tenant", tenant), ("campaign", campaign));
        return (await session.Query(Hold, row => Of(row, budget), cancel, ("tenant", tenant), ("campaign", campaign)))[0];
    }

    /// <summary>The figures as they stand.</summary>
    public static async Task<CampaignFunds> Read(SqlSession session, string tenant, string campaign, decimal budget, CancellationToken cancel) =>
        await session.First(Look, row => Of(row, budget), cancel, ("tenant", tenant), ("campaign", campaign)) ?? new CampaignFunds(budget);

    public static Task Save(SqlSession session, string tenant, string campaign, CampaignFunds funds, CancellationToken cancel) => session.Execute(
        Set, cancel, ("tenant", tenant), ("campaign", campaign), ("reserved", Cents.Of(funds.Reserved)), ("confirmed", Cents.Of(funds.Confirmed)), ("paid", Cents.Of(funds.Paid)));

    private static CampaignFunds Of(SqlRow row, decimal budget) => new(budget, Cents.ToAmount(row.Long(0)), Cents.ToAmount(row.Long(1)), Cents.ToAmount(row.Long(2)));
}
