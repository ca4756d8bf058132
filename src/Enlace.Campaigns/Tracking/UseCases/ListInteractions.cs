using Enlace.Campaigns.Commissions;
using Enlace.Campaigns.Domain.Tracking;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Campaigns.Tracking.UseCases;

/// <summary>The interactions of a campaign or of a participant, the newest first.</summary>
internal sealed class ListInteractions : IUseCase
{
    internal sealed record Query(
        [FromQuery(Name = "id_campania")] string? CampaignRef = null, [FromQuery(Name = "id_afiliado")] string? AffiliateId = null,
        [FromQuery(Name = "limite")] string? Limit = null, [FromQuery(Name = "cursor")] string? Cursor = null)
    {
        public MoneyPage Page => new(Limit, Cursor);
    }

    internal sealed record Response(IReadOnlyList<InteractionView> Items, string? Next);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/tracking/interacciones", Handle).Check<Query>(Check);

    internal static void Check(Query q, Faults faults)
    {
        q.Page.Check(faults);
        faults.Require(q.CampaignRef is not null || q.AffiliateId is not null, nameof(q.CampaignRef), "id_campania o id_afiliado es necesario");
        MoneyPage.CheckId(q.CampaignRef, nameof(q.CampaignRef), faults);
        MoneyPage.CheckId(q.AffiliateId, nameof(q.AffiliateId), faults);
    }

    private static async Task<Answer<Response>> Handle([AsParameters] Query query, Database database, CurrentCaller caller, CancellationToken cancel)
    {
        var page = query.Page;
        var (at, id) = page.After;
        var (tenant, campaign) = (caller.Caller.Tenant, Interaction.Canonical(query.CampaignRef));
        (string Name, object? Value)[] asked = [("tenant", tenant), ("at", at), ("id", id), ("n", page.Size + 1)];
        var rows = await database.Read(
            async (session, inner) =>
            {
                var ids = query.AffiliateId is null ? [] : await ParticipantIds.Of(session, tenant, query.AffiliateId, inner);
                return campaign is null
                    ? await session.Query(TrackingSql.OfParticipant, InteractionView.Of, inner, [.. asked, ("sought", ParticipantIds.Rows(session, ids))])
                    : await session.Query(
                        TrackingSql.OfCampaign, InteractionView.Of, inner,
                        [
                            .. asked, ("campaign", campaign), ("participant", query.AffiliateId),
                            ("participants", ids.Where(one => one.CampaignId is null || one.CampaignId == campaign).Select(one => one.Id).ToArray()),
                        ]);
            }, cancel);
        var (items, next) = page.Cut(rows, row => (row.HappenedAt, row.Id));
        return Answers.Ok(new Response(items, next));
    }
}
