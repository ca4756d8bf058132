using Enlace.Campaigns.Commissions;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Tracking;
using Enlace.Campaigns.Tracking;

namespace Enlace.Campaigns.Attribution.UseCases;

/// <summary>Who is credited with a conversion, and why each touch won or lost.</summary>
internal sealed class ExplainAttribution : IUseCase
{
    internal sealed record Response(
        string ConversionId, string? CampaignRef, string UserId, InteractionKind ConversionKind, AttributionModel AttributionModel, decimal Value, string CurrencyCode,
        DateTimeOffset HappenedAt, DateTimeOffset AttributedAt, int FraudScore, AttributionStatus Status, DateTimeOffset? RevertedAt, string? Remark,
        IReadOnlyList<Step> Journey, IReadOnlyList<Credit> Credits, IReadOnlyList<CommissionView> Commissions);

    internal sealed record Step(
        int Order, string InteractionId, InteractionKind Kind, string? AffiliateId, DateTimeOffset HappenedAt, decimal Weight, decimal Amount, TouchVerdict Verdict, string Explanation);

    internal sealed record Credit(string AffiliateId, decimal Weight, decimal Amount);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/atribuciones/{id_conversion}", Handle)
        .Refuses(CampaignsFaults.AttributionNotFound);

    private static async Task<Answer<Response>> Handle(
        [Microsoft.AspNetCore.Mvc.FromRoute(Name = "id_conversion")] string conversionId, HttpContext http, Database database, CurrentCaller caller, CancellationToken cancel) =>
        await database.Read(async (session, inner) =>
        {
            var (tenant, id) = (caller.Caller.Tenant, SentId.Of(conversionId, http));
            if (await StoredAttribution.Read(session, tenant, id, inner) is not { } found)
                return (Answer<Response>)CampaignsFaults.AttributionNotFound;
            var commissions = await session.Query(CommissionSql.OfConversion, Commission.Of, inner, ("tenant", tenant), ("conversion", id));
            return Answers.Ok(new Response(
                found.ConversionId, found.CampaignId, found.UserId, found.Kind, found.Model, found.Value, found.Currency, found.HappenedAt, found.AttributedAt, found.FraudScore,
                found.Status, found.RevertedAt, found.Remark, [.. found.Shares.Select(StepOf)],
                [.. Credits.PerParticipant(found.Shares).Select(credit => new Credit(credit.ParticipantId, credit.Weight, credit.Amount))],
                [.. commissions.Select(CommissionView.Of)]));
        }, cancel);

    private static Step StepOf(TouchShare share, int place) => new(
        place + 1, share.Touch.InteractionId, share.Touch.Kind, share.Touch.ParticipantId, share.Touch.At, share.Weight, share.Amount, share.Verdict, VerdictWords.Of(share.Verdict));
}
