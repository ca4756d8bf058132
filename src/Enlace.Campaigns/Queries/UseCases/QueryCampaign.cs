using Enlace.Campaigns.Queries.Views;

namespace Enlace.Campaigns.Queries.UseCases;

/// <summary>The seed's proof of CQRS: one campaign by its id, or without an id all of them.</summary>
internal sealed class QueryCampaign : IUseCase
{
    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/campaña-query", Handle)
        .Produces<ShownCampaign>()
        .Refuses(CampaignsFaults.CampaignNotFound);

    private static async Task<IResult> Handle(HttpRequest request, CurrentCaller caller, ReadModel model, CancellationToken cancel)
    {
        if (request.Query.TryGetValue("id", out var id))
        {
            return Guid.TryParseExact(id, "D", out var known) && await model.Campaign(caller.Caller.Tenant, known, cancel) is { } row
                ? Answers.Ok(ShownCampaign.Of(row)).Tagged(row.Version)
                : (Answer<ShownCampaign>)CampaignsFaults.CampaignNotFound;
        }

        var page = ListPage.Of(request, ListPage.Most);
        var rows = await model.Campaigns(caller.Caller.Tenant, null, page.Before, page.Wanted, cancel);
        var next = page.Next(rows, one => one.Place);
        return ListPage.Linked(Answers.Ok<IReadOnlyList<ShownCampaign>>(rows.ConvertAll(ShownCampaign.Of)), request, next);
    }
}
