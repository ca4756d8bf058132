using Enlace.Campaigns.Domain.Payouts;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Campaigns.Payouts.UseCases;

/// <summary>Payouts, the newest first; of one state or partner if that is asked for.</summary>
internal sealed class ListPayouts : IUseCase
{
    private static readonly Guid Last = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    internal sealed record Query(
        [FromQuery(Name = "estado")] string? Status = null, [FromQuery(Name = "partner_id")] string? CrmPartnerId = null,
        [FromQuery(Name = "limite")] string? Limit = null, [FromQuery(Name = "cursor")] string? Cursor = null)
    {
        public MoneyPage Page => new(Limit, Cursor);
    }

    internal sealed record Response(IReadOnlyList<PayoutView> Items, string? Next);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/pagos", Handle).Check<Query>(Check);

    internal static void Check(Query q, Faults faults)
    {
        q.Page.Check(faults);
        faults
            .Require(
                q.Status is null || CampaignsWire.Glossary.TryRead<PayoutStatus>(q.Status, out _), nameof(q.Status),
                $"uno de: {string.Join(", ", CampaignsWire.Glossary.Words<PayoutStatus>())}")
            .Require(q.CrmPartnerId is null || Guid.TryParse(q.CrmPartnerId, out _), nameof(q.CrmPartnerId), "un UUID");
    }

    private static async Task<Answer<Response>> Handle([AsParameters] Query query, Database database, CurrentCaller caller, CancellationToken cancel)
    {
        var page = query.Page;
        var (at, id) = page.After;
        var status = CampaignsWire.Glossary.TryRead<PayoutStatus>(query.Status, out var wanted) ? wanted.ToString() : null;
        var rows = await database.Read((session, inner) => session.Query(
            PayoutSql.List, Payout.Of, inner, ("tenant", caller.Caller.Tenant), ("status", status), ("any", query.CrmPartnerId is null),
            ("partner", Guid.TryParse(query.CrmPartnerId, out var partner) ? partner : Guid.Empty), ("at", at), ("id", Guid.TryParse(id, out var last) ? last : Last), ("n", page.Size + 1)), cancel);
        var (items, next) = page.Cut(rows, row => (row.ScheduledAt, row.Id.ToString()));
        return Answers.Ok(new Response([.. items.Select(PayoutView.Of)], next));
    }
}
