using Enlace.Campaigns.Queries.Views;

namespace Enlace.Campaigns.Queries.UseCases;

/// <summary>The participants as a bare list, and one of them, where the original's services and its BFF showed them.</summary>
internal sealed class ShowPartners : IUseCase
{
    public static void Map(IEndpointRouteBuilder root)
    {
        foreach (var route in (string[])["/partners", "/obtener-partners"])
        {
            root.MapGet(route, List);
            root.MapGet(route + "/{id}", One).Refuses(CampaignsFaults.PartnerNotFound);
        }
    }

    private static async Task<Answer<IReadOnlyList<ShownPartner>>> List(HttpRequest request, CurrentCaller caller, ReadModel model, CancellationToken cancel)
    {
        var page = ListPage.Of(request, ListPage.Most);
        var campaign = Domain.Tracking.Interaction.Canonical(ListPage.Asked(request, "id_campaign"));
        var rows = await model.Partners(caller.Caller.Tenant, campaign, null, page.Before, page.Wanted, cancel);
        var next = page.Next(rows, row => row.Place);
        return ListPage.Linked(Answers.Ok<IReadOnlyList<ShownPartner>>(rows.ConvertAll(ShownPartner.Of)), request, next);
    }

    private static async Task<Answer<ShownPartner>> One(string id, CurrentCaller caller, ReadModel model, CancellationToken cancel) =>
        Guid.TryParseExact(id, "D", out var known) && await model.Partner(caller.Caller.Tenant, known, cancel) is { } row
            ? Answers.Ok(ShownPartner.Of(row))
            : CampaignsFaults.PartnerNotFound;
}
