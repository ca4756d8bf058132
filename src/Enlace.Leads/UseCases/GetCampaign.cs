using Enlace.Leads.Data;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>One campaign, by its number.</summary>
internal sealed class GetCampaign : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/campaigns/{id}", Handle).Refuses(LeadsFaults.CampaignNotFound);

    private static async Task<Answer<CampaignView>> Handle(long id, LeadsDb db, CancellationToken cancel) =>
        await db.Campaigns.AsNoTracking().FirstOrDefaultAsync(campaign => campaign.Id == id, cancel) is { } campaign
            ? Answers.Ok(CampaignView.Of(campaign))
            : LeadsFaults.CampaignNotFound;
}
