using Enlace.Campaigns.Domain.Commissions;
using Enlace.Campaigns.Domain.Tracking;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Campaigns.Commissions.UseCases;

/// <summary>Commissions, the newest first; of one state, campaign or participant if that is asked for.</summary>
internal sealed class ListCommissions : IUseCase
{
    private static readonly Guid Last = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    internal sealed record Query(
        [FromQuery(Name = "estado")] string? Status = null, [FromQuery(Name = "id_campania")] string? CampaignRef = null, [FromQuery(Name = "id_afiliado")] string? AffiliateId = null,
        [FromQuery(Name = "limite")] string? Limit = null, [FromQuery(Name = "cursor")] string? Cursor = null)
    {
        public MoneyPage Page => new(Limit, Cursor);
    }

    internal sealed record Response(IReadOnlyList<CommissionView> Items, string? Next);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/comisiones", Handle).Check<Query>(Check);

    internal static void Check(Query q, Faults faults)
    {
        q.Page.Check(faults);
        MoneyPage.CheckId(q.CampaignRef, nameof(q.CampaignRef), faults);
        MoneyPage.CheckId(q.AffiliateId, nameof(q.AffiliateId), faults);
        faults.Require(
            q.Status is null || CampaignsWire.Glossary.TryRead<CommissionStatus>(q.Status, out _), nameof(q.Status),
            $"uno de: {string.Join(", ", CampaignsWire.Glossary.Words<CommissionStatus>())}");
    }

    private static async Task<Answer<Response>> Handle([AsParameters] Query query, Database database, CurrentCaller caller, CancellationToken cancel)
    {
        var page = query.Page;
        var (at, id) = page.After;
        var status = CampaignsWire.Glossary.TryRead<CommissionStatus>(query.Status, out var wanted) ? wanted.ToString() : null;
        (string Name, object? Value)[] asked =
        [
            ("tenant", caller.Caller.Tenant), ("status", status), ("campaign", Interaction.Canonical(query.CampaignRef)), ("at", at),
            ("id", Guid.TryParse(id, out var last) ? last : Last), ("n", page.Size + 1),
        ];
        var rows = await database.Read(
            async (session, inner) => query.AffiliateId is { } participant
                ? await session.Query(
                    CommissionSql.OfParticipant, Commission.Of, inner,
                    [.. asked, ("sought", ParticipantIds.Rows(session, await ParticipantIds.Of(session, caller.Caller.Tenant, participant, inner)))])
                : await session.Query(CommissionSql.List, Commission.Of, inner, asked), cancel);
        var (items, next) = page.Cut(rows, row => (row.CreatedAt, row.Id.ToString()));
        return Answers.Ok(new Response([.. items.Select(CommissionView.Of)], next));
    }
}
