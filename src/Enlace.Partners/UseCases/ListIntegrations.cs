using Enlace.Partners.Data;

namespace Enlace.Partners.UseCases;

/// <summary>A partner's integrations in the order in which they were made, revoked ones included.</summary>
internal sealed class ListIntegrations : IUseCase
{
    private const string ListName = "integraciones";

    internal sealed record Response(IReadOnlyList<IntegrationDetails> Items, string? Next);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/partners/{id}/integraciones", Handle)
        .Allow(Role.Administrator, Role.Operator, Role.Agent, Role.Auditor, Role.Partner)
        .Check<PageQuery>(Check)
        .Refuses(PartnersFaults.NotFound);

    internal static void Check(PageQuery q, Faults faults) => q.Check(ListName, faults);

    private static async Task<Answer<Response>> Handle(
        string id, [AsParameters] PageQuery query, PartnersDb db, Callers callers, CurrentCaller caller, CancellationToken cancel)
    {
        if (await db.FindPartner(id, cancel) is not { } partner || !caller.MaySee(partner.Id))
            return PartnersFaults.NotFound;

        var integrations = db.Integrations.AsNoTracking().Where(i => i.PartnerId == partner.Id);
        if (PageMark.Read(query.Cursor, ListName) is { } mark)
            integrations = integrations.Where(i => i.CreatedAt > mark.At || (i.CreatedAt == mark.At && i.Id.CompareTo(mark.Id) > 0));
        var limit = Paging.Limit(query.Limit);
        var page = await integrations.OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).Take(limit + 1).ToListAsync(cancel);
        var next = page.Count > limit ? new PageMark(page[limit - 1].CreatedAt, page[limit - 1].Id).Text(ListName) : null;
        var lastUses = await callers.LastUses(db.Tenant, [.. page.Take(limit).Select(i => i.Id)], cancel);
        return Answers.Ok(new Response([.. page.Take(limit).Select(i => IntegrationDetails.From(i, lastUses))], next));
    }
}
