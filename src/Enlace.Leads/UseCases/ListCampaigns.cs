using Enlace.Leads.Data;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>The campaigns, in the order of their numbers, a page at a time.</summary>
internal sealed class ListCampaigns : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/campaigns/", Handle);

    private static async Task<Answer<IReadOnlyList<CampaignView>>> Handle(LeadsDb db, CancellationToken cancel, string? skip = null, string? limit = null)
    {
        var page = Paging.Of(skip, limit);
        var rows = await db.Campaigns.AsNoTracking().OrderBy(campaign => campaign.Id).Skip(page.Skip).Take(page.Limit).ToListAsync(cancel);
        return Answers.Ok<IReadOnlyList<CampaignView>>([.. rows.Select(CampaignView.Of)]);
    }
}
