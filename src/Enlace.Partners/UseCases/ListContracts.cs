using Enlace.Partners.Data;

namespace Enlace.Partners.UseCases;

/// <summary>A partner's contracts, the newest first, with what compliance said.</summary>
internal sealed class ListContracts : IUseCase
{
    private const string ListName = "contratos";

    internal sealed record Response(IReadOnlyList<ContractDetails> Items, string? Next);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/partners/{id}/contratos", Handle)
        .Check<PageQuery>(Check)
        .Refuses(PartnersFaults.NotFound);

    internal static void Check(PageQuery q, Faults faults) => q.Check(ListName, faults);

    private static async Task<Answer<Response>> Handle(string id, [AsParameters] PageQuery query, PartnersDb db, CancellationToken cancel)
    {
        if (await db.FindPartner(id, cancel) is not { } partner)
            return PartnersFaults.NotFound;

        var partnerId = partner.Id.ToString();
        var contracts = db.Contracts.AsNoTracking().Where(c => c.PartnerId == partnerId);
        if (PageMark.Read(query.Cursor, ListName) is { } mark)
            contracts = contracts.Where(c => c.CreatedAt < mark.At || (c.CreatedAt == mark.At && c.Id.CompareTo(mark.Id) < 0));
        var limit = Paging.Limit(query.Limit);
        var page = await contracts.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id).Take(limit + 1).ToListAsync(cancel);
        var next = page.Count > limit ? new PageMark(page[limit - 1].CreatedAt, page[limit - 1].Id).Text(ListName) : null;
        return Answers.Ok(new Response([.. page.Take(limit).Select(ContractDetails.From)], next));
    }
}
