using Enlace.Leads.Data;
using Enlace.Leads.Forms;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>A person corrects a campaign: what is not named stays, null clears.</summary>
internal sealed class UpdateCampaign : IUseCase
{
    /// <summary>For the API document; <see cref="CampaignForm"/> reads it.</summary>
    internal sealed record Request(
        string? Name = null, DateTimeOffset? DateStart = null, string? ExternalCode = null, DateTimeOffset? DateEnd = null, decimal? Budget = null,
        string? Status = null, long? ChannelId = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/campaigns/{id}", Handle)
        .Accepts<Request>("application/json")
        .Refuses(LeadsFaults.CampaignNotFound, LeadsFaults.CampaignTaken("…"), LeadsFaults.UnknownReference);

    private static async Task<Answer<CampaignView>> Handle(long id, HttpRequest request, LeadsDb db, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        if (await db.Campaigns.FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } campaign)
            return LeadsFaults.CampaignNotFound;
        CampaignForm.Fill(form, campaign, isNew: false);
        return await db.Commit(
            LeadsFaults.UnknownReference, () => Answers.Ok(CampaignView.Of(campaign)), cancel, (LeadsDb.UniqueCampaignCode, LeadsFaults.CampaignTaken(campaign.ExternalCode)));
    }
}
