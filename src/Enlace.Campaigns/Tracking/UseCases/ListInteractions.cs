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
        var rows = await database.Read((session, inner) => session.Query(
            query.CampaignRef is null ? TrackingSql.OfParticipant : TrackingSql.OfCampaign, InteractionView.Of, inner, ("tenant", caller.Caller.Tenant),
            ("campaign", Interaction.Canonical(query.CampaignRef)), ("participant", Interaction.Canonical(query.AffiliateId)), ("at", at), ("id", id), ("n", page.Size + 1)), cancel);
        var (items, next) = page.Cut(rows, row => (row.HappenedAt, row.Id));
        return Answers.Ok(new Response(items, next));
    }
}
