using Enlace.Leads.Data;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>One contact in one campaign.</summary>
internal sealed class GetCampaignContact : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/campaign-contacts/{contactId}/{campaignId}", Handle).Refuses(LeadsFaults.AssignmentNotFound);

    private static async Task<Answer<AssignmentView>> Handle(long contactId, long campaignId, LeadsDb db, CancellationToken cancel) =>
        await db.CampaignContacts.AsNoTracking().FirstOrDefaultAsync(row => row.ContactId == contactId && row.CampaignId == campaignId, cancel) is { } row
            ? Answers.Ok(AssignmentView.Of(row))
            : LeadsFaults.AssignmentNotFound;
}
