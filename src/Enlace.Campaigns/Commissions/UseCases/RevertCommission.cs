using System.Text.Json.Serialization;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain.Commissions;
using Enlace.Campaigns.Payouts;

namespace Enlace.Campaigns.Commissions.UseCases;

/// <summary>A commission is taken back. One that was paid becomes a negative adjustment of the next payout.</summary>
internal sealed class RevertCommission : IUseCase
{
    private const int MaxReason = 500;

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Request(string Reason);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/comisiones/{id}/revertir", Handle)
        .Check<Request>(Check)
        .DemandsKey()
        .Refuses(CampaignsFaults.CommissionNotFound, CampaignsFaults.PayoutRunning, CampaignsFaults.InvalidTransition);

    internal static void Check(Request r, Faults faults) => faults
        .Require(r.Reason is { Length: >= 1 and <= MaxReason } && r.Reason.Trim().Length > 0, nameof(r.Reason), $"1 a {MaxReason} caracteres");

    private static Task<Answer<CommissionView>> Handle(
        string id, Request request, CampaignsDb db, CommissionChanges changes, CurrentCaller caller, CancellationToken cancel) =>
        CommissionDecision.Make(db, id, async (session, one, inner) =>
        {
            if (one.Status == CommissionStatus.Rejected)
                throw new FaultException(CampaignsFaults.InvalidTransition);
            if (one.Status == CommissionStatus.Reverted)
                return;
            if (one.Status == CommissionStatus.Confirmed && !await PayoutItems.Release(session, db.Tenant, one, inner))
                throw new FaultException(CampaignsFaults.PayoutRunning);
            await changes.Revert(session, one, caller.Caller.Id, request.Reason, inner);
        }, cancel);
}
