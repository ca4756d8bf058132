using System.Text.Json.Serialization;
using Enlace.Campaigns.Attribution;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain.Fraud;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Fraud.UseCases;

/// <summary>Somebody says that a conversion is a fraud: what it led to is taken back, the money first. Saying it again changes nothing.</summary>
internal sealed class ReportFraud : IUseCase
{
    private const int MaxReason = 500;

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Request(string ConversionId, string Reason);

    internal sealed record Response(string ConversionId, string Reason, DateTimeOffset ReportedAt, bool IsRepeated);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/fraude/reportes", Handle)
        .Check<Request>(Check)
        .Answers(StatusCodes.Status202Accepted)
        .Refuses(CampaignsFaults.InteractionNotFound);

    internal static void Check(Request r, Faults faults) => faults
        .Require(r.ConversionId is { Length: >= 1 and <= Interaction.MaxId }, nameof(r.ConversionId), $"1 a {Interaction.MaxId} caracteres")
        .Require(r.Reason is { Length: >= 1 and <= MaxReason } && r.Reason.Trim().Length > 0, nameof(r.Reason), $"1 a {MaxReason} caracteres");

    private static Task<Answer<Response>> Handle(Request request, CampaignsDb db, CurrentCaller caller, TimeProvider clock, CancellationToken cancel)
    {
        Response? answer = null;
        db.Alongside(async (session, inner) =>
        {
            var now = UnixMicroseconds.Cut(clock.GetUtcNow());
            // Attribution and commission hold the same row: they find the report, or we find them.
            var conversion = await session.First(AttributionSql.Hold, StoredInteraction.Of, inner, ("tenant", db.Tenant), ("id", request.ConversionId))
                ?? throw new FaultException(CampaignsFaults.InteractionNotFound);
            var campaign = conversion.Interaction.CampaignId ?? "";
            var fact = await Recall.Ask(session, db.Tenant, RecallKind.Fraud, request.ConversionId, campaign, request.Reason, caller.Caller.Id, now, inner);
            if (fact is not null)
                db.Publish(fact);
            var (reason, at) = (await session.Query(RecallSql.One, row => (row.Text(0), row.Time(1)), inner, ("tenant", db.Tenant), ("conversion", request.ConversionId)))[0];
            answer = new Response(request.ConversionId, reason, at, fact is null);
        });
        return db.Commit(() => Answers.Accepted(answer!), cancel);
    }
}
