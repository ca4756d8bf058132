namespace Enlace.Campaigns.Payouts.UseCases;

/// <summary>One payout, with what it includes.</summary>
internal sealed class GetPayout : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/pagos/{id}", Handle).Refuses(CampaignsFaults.PayoutNotFound);

    private static async Task<Answer<PayoutView>> Handle(string id, Database database, CurrentCaller caller, CancellationToken cancel) =>
        await database.Read(async (session, inner) =>
        {
            var tenant = caller.Caller.Tenant;
            if (!Guid.TryParse(id, out var known) || await session.First(PayoutSql.One, Payout.Of, inner, ("tenant", tenant), ("id", known)) is not { } found)
                return (Answer<PayoutView>)CampaignsFaults.PayoutNotFound;
            return Answers.Ok(PayoutView.Of(found) with
            {
                CommissionIds = await session.Query(PayoutSql.CommissionIds, row => row.Guid(0), inner, ("tenant", tenant), ("payout", known)),
                AdjustmentIds = await session.Query(PayoutSql.AdjustmentIds, row => row.Guid(0), inner, ("tenant", tenant), ("payout", known)),
            }).Tagged(found.Version);
        }, cancel);
}
