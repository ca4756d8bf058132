using Enlace.Campaigns.Queries.Views;

namespace Enlace.Campaigns.Queries.UseCases;

/// <summary>The recorded conversions as a bare list, and one of them, where the original's services and its BFF showed them.</summary>
internal sealed class ShowTracking : IUseCase
{
    public static void Map(IEndpointRouteBuilder root)
    {
        foreach (var route in (string[])["/eventos", "/obtener-eventos"])
        {
            root.MapGet(route, List);
            root.MapGet(route + "/{id}", One).Refuses(CampaignsFaults.TrackingNotFound);
        }
    }

    private static async Task<Answer<IReadOnlyList<ShownTracking>>> List(HttpRequest request, CurrentCaller caller, ReadModel model, CancellationToken cancel)
    {
        var page = ListPage.Of(request, ListPage.Most);
        var rows = await model.TrackedOnes(caller.Caller.Tenant, ListPage.Asked(request, "id_campana"), ListPage.Asked(request, "id_partner"), page.Before, page.Wanted, cancel);
        var next = page.Next(rows, row => row.Place);
        return ListPage.Linked(Answers.Ok<IReadOnlyList<ShownTracking>>(rows.ConvertAll(ShownTracking.Of)), request, next);
    }

    private static async Task<Answer<ShownTracking>> One(string id, CurrentCaller caller, ReadModel model, CancellationToken cancel) =>
        Guid.TryParseExact(id, "D", out var known) && await model.Tracked(caller.Caller.Tenant, known, cancel) is { } row
            ? Answers.Ok(ShownTracking.Of(row))
            : CampaignsFaults.TrackingNotFound;
}
