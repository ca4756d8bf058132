using Enlace.Campaigns.Queries.Views;

namespace Enlace.Campaigns.Queries.UseCases;

/// <summary>The participants of one campaign.</summary>
internal sealed class ListParticipants : IUseCase
{
    private const int Usual = 100;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/campanias/{id}/participantes", Handle).Refuses(CampaignsFaults.CampaignNotFound);

    private static async Task<Answer<ListOf<ShownPartner>>> Handle(string id, HttpRequest request, CurrentCaller caller, ReadModel model, CancellationToken cancel)
    {
        var page = ListPage.Of(request, Usual);
        if (!Guid.TryParseExact(id, "D", out var campaign) || await model.Campaign(caller.Caller.Tenant, campaign, cancel) is null)
            return CampaignsFaults.CampaignNotFound;
        var rows = await model.Partners(caller.Caller.Tenant, campaign.ToString(), null, page.Before, page.Wanted, cancel);
        var next = page.Next(rows, row => row.Place);
        return Answers.Ok(new ListOf<ShownPartner>(rows.ConvertAll(ShownPartner.Of), next));
    }
}
