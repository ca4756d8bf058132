using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Queries.Views;

namespace Enlace.Campaigns.Queries.UseCases;

/// <summary>The campaigns page by page, newest first; of one state, if it is named.</summary>
internal sealed class ListCampaigns : IUseCase
{
    private const int Usual = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/campanias", List);
        api.MapGet("/campanias/{id}", One).Refuses(CampaignsFaults.CampaignNotFound);
    }

    private static async Task<Answer<ListOf<ShownCampaign>>> List(HttpRequest request, CurrentCaller caller, ReadModel model, CancellationToken cancel)
    {
        var page = ListPage.Of(request, Usual);
        string? status = null;
        if (request.Query.TryGetValue("estado", out var word))
        {
            status = CampaignsWire.Glossary.TryRead<CampaignStatus>(word, out var known)
                ? known.ToString()
                : throw QueryFault.Of("estado", "enum", $"Input should be one of {string.Join(", ", CampaignsWire.Glossary.Words<CampaignStatus>())}");
        }

        var rows = await model.Campaigns(caller.Caller.Tenant, status, page.Before, page.Wanted, cancel);
        var next = page.Next(rows, row => row.Place);
        return Answers.Ok(new ListOf<ShownCampaign>(rows.ConvertAll(ShownCampaign.Of), next));
    }

    private static async Task<Answer<ShownCampaign>> One(string id, CurrentCaller caller, ReadModel model, CancellationToken cancel) =>
        Guid.TryParseExact(id, "D", out var known) && await model.Campaign(caller.Caller.Tenant, known, cancel) is { } row
            ? Answers.Ok(ShownCampaign.Of(row)).Tagged(row.Version)
            : CampaignsFaults.CampaignNotFound;
}
