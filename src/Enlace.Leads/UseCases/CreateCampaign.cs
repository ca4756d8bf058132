using Enlace.Leads.Data;
using Enlace.Leads.Domain;
using Enlace.Leads.Forms;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>A person enters a campaign by hand.</summary>
internal sealed class CreateCampaign : IUseCase
{
    /// <summary>For the API document; <see cref="CampaignForm"/> reads it.</summary>
    internal sealed record Request(
        string Name, DateTimeOffset DateStart, string? ExternalCode = null, DateTimeOffset? DateEnd = null, decimal? Budget = null, string? Status = null,
        long? ChannelId = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/campaigns/", Handle)
        .Accepts<Request>("application/json")
        .Answers(StatusCodes.Status201Created)
        .Refuses(LeadsFaults.CampaignTaken("…"), LeadsFaults.UnknownReference);

    private static async Task<Answer<CampaignView>> Handle(
        HttpRequest request, LeadsDb db, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        var campaign = new Campaign { Name = "" };
        CampaignForm.Fill(form, campaign, isNew: true);
        db.Add(campaign);
        return await db.Commit(
            LeadsFaults.UnknownReference, () => Answers.Created($"/api/v1/campaigns/{Number()}", CampaignView.Of(campaign) with { Id = Number() }), cancel,
            (LeadsDb.UniqueCampaignCode, LeadsFaults.CampaignTaken(campaign.ExternalCode)));

        long Number() => db.Entry(campaign).Property(row => row.Id).CurrentValue;
    }
}
