using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain.Payouts;
using Enlace.Kernel.Events.Outlets;

namespace Enlace.Campaigns.Payouts.UseCases;

/// <summary>Hands a payout to the processor. One whose end is not known is asked for again, under the same key; one that was paid stays paid.</summary>
internal sealed class ExecutePayout : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pagos/{id}/ejecutar", Handle)
        .DemandsKey()
        .Answers(StatusCodes.Status202Accepted)
        .Refuses(CampaignsFaults.PayoutNotFound, CampaignsFaults.KycNotApproved, CampaignsFaults.NoProcessor, CampaignsFaults.PayoutEmpty);

    private static async Task<Answer<PayoutView>> Handle(
        string id, CampaignsDb db, OutletDesk desk, PayoutProcessor processor, TimeProvider clock, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var known))
            return CampaignsFaults.PayoutNotFound;
        Payout? after = null;
        db.Alongside(async (session, inner) =>
        {
            var payout = await session.First(PayoutSql.Hold, Payout.Of, inner, ("tenant", db.Tenant), ("id", known)) ?? throw new FaultException(CampaignsFaults.PayoutNotFound);
            if (payout.Status is PayoutStatus.Scheduled or PayoutStatus.Failed)
                await Start(session, payout);
            else if (payout is { Status: PayoutStatus.InProgress, IsWaiting: true })
                await PayoutLine.Hasten(desk, session, db.Tenant, payout, inner);
            else if (payout.Status == PayoutStatus.InProgress)
            {
                await session.Execute(PayoutSql.Wait, inner, ("tenant", db.Tenant), ("id", known));
                await PayoutLine.Put(desk, session, db.Tenant, payout, inner);
            }

            after = await session.First(PayoutSql.One, Payout.Of, inner, ("tenant", db.Tenant), ("id", known));

            async Task Start(SqlSession held, Payout one)
            {
                if (!processor.IsConfigured)
                    throw new FaultException(CampaignsFaults.NoProcessor);
                if (await PayoutItems.IsEmpty(held, db.Tenant, one.Id, inner))
                    throw new FaultException(CampaignsFaults.PayoutEmpty);
                // It may have been taken back since it was planned.
                if (!(await PartnerStandings.MayBePaid(held, db.Tenant, [one.PartnerId], inner)).Contains(one.PartnerId))
                    throw new FaultException(CampaignsFaults.KycNotApproved);
                await held.Execute(
                    PayoutSql.Start, inner, ("tenant", db.Tenant), ("id", one.Id), ("moment", UnixMicroseconds.Cut(clock.GetUtcNow())),
                    ("round", one.Status == PayoutStatus.Failed ? one.Round + 1 : one.Round));
                await PayoutLine.Put(desk, held, db.Tenant, one, inner);
            }
        });
        return await db.Commit(() => Answers.Accepted(PayoutView.Of(after!)), cancel);
    }
}
