using System.Text.Json.Serialization;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain.Commissions;
using Enlace.Campaigns.Fraud;

namespace Enlace.Campaigns.Commissions.UseCases;

/// <summary>A reserved commission becomes owed. Before its hold ends, and out of a review, only an administrator decides so, and says why.</summary>
internal sealed class ConfirmCommission : IUseCase
{
    private const int MaxReason = 500, MaxBatch = 100;

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Request(string? Reason = null, string? ConfirmationBatch = null, string? PaymentReference = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/comisiones/{id}/confirmar", Handle)
        .Check<Request>(Check)
        .DemandsKey()
        .Refuses(CampaignsFaults.CommissionNotFound, CampaignsFaults.InHold, CampaignsFaults.InReview, CampaignsFaults.InvalidTransition);

    internal static void Check(Request r, Faults faults) => faults
        .Require(r.Reason is null or { Length: >= 1 and <= MaxReason }, nameof(r.Reason), $"1 a {MaxReason} caracteres")
        .Require(r.ConfirmationBatch is null or { Length: >= 1 and <= MaxBatch }, nameof(r.ConfirmationBatch), $"1 a {MaxBatch} caracteres")
        .Require(r.PaymentReference is null or { Length: >= 1 and <= MaxBatch }, nameof(r.PaymentReference), $"1 a {MaxBatch} caracteres");

    private static Task<Answer<CommissionView>> Handle(
        string id, Request? request, CampaignsDb db, CommissionChanges changes, CurrentCaller caller, TimeProvider clock, CancellationToken cancel) =>
        CommissionDecision.Make(db, id, async (session, one, inner) =>
        {
            if (one.Status is CommissionStatus.Confirmed or CommissionStatus.Paid)
                return;
            // It is being taken back, which may have to wait for another commission of the same conversion.
            if (await Recall.KindOf(session, caller.Caller.Tenant, one.ConversionId, inner) is not null)
                throw new FaultException(CampaignsFaults.InvalidTransition);
            Judge(one, request, caller.Caller, clock.GetUtcNow());
            await changes.Confirm(session, [one], caller.Caller.Id, request?.Reason, request?.ConfirmationBatch, request?.PaymentReference, inner);
        }, cancel);

    private static void Judge(Commission one, Request? request, Caller caller, DateTimeOffset now)
    {
        if (one.Status is not (CommissionStatus.Reserved or CommissionStatus.InReview))
            throw new FaultException(CampaignsFaults.InvalidTransition);
        var mayDecide = caller.Role == Role.Administrator && !string.IsNullOrWhiteSpace(request?.Reason);
        // A review has a wait of its own that nobody may shorten: reports of fraud come late.
        if (one.Status == CommissionStatus.InReview && (!mayDecide || now < one.CreatedAt + Domain.Fraud.FraudPolicies.ReviewWait))
            throw new FaultException(CampaignsFaults.InReview);
        if (now < one.HeldUntil && !mayDecide)
            throw new FaultException(CampaignsFaults.InHold);
    }
}
