using Enlace.Campaigns.Queries.Views;

namespace Enlace.Campaigns.Queries.UseCases;

/// <summary>The campaigns as a bare list, and one of them, where the original's services and its BFF showed them.</summary>
internal sealed class ShowCampaigns : IUseCase
{
    public static void Map(IEndpointRouteBuilder root)
    {
        foreach (var route in (string[])["/campaigns", "/obtener-campaigns"])
        {
            root.MapGet(route, List);
            root.MapGet(route + "/{id}", One).Refuses(CampaignsFaults.CampaignNotFound);
        }
    }

    private static async Task<Answer<IReadOnlyList<ShownCampaign>>> List(HttpRequest request, CurrentCaller caller, ReadModel model, CancellationToken cancel)
    {
        var page = ListPage.Of(request, ListPage.Most);
        var rows = await model.Campaigns(caller.Caller.Tenant, null, page.Before, page.Wanted, cancel);
        var next = page.Next(rows, row => row.Place);
        return ListPage.Linked(Answers.Ok<IReadOnlyList<ShownCampaign>>(rows.ConvertAll(ShownCampaign.Of)), request, next);
    }

    private static async Task<Answer<ShownCampaign>> One(string id, CurrentCaller caller, ReadModel model, CancellationToken cancel) =>
        Guid.TryParseExact(id, "D", out var known) && await model.Campaign(caller.Caller.Tenant, known, cancel) is { } row
            ? Answers.Ok(ShownCampaign.Of(row)).Tagged(row.Version)
            : CampaignsFaults.CampaignNotFound;
}
