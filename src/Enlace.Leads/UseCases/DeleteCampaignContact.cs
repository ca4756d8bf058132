using Enlace.Leads.Data;
using Enlace.Leads.Destinations;

namespace Enlace.Leads.UseCases;

/// <summary>Takes a contact out of a campaign.</summary>
internal sealed class DeleteCampaignContact : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/campaign-contacts/{contactId}/{campaignId}", Handle)
        .Answers(StatusCodes.Status204NoContent)
        .Refuses(LeadsFaults.AssignmentNotFound);

    private static async Task<Answer<object>> Handle(long contactId, long campaignId, LeadsDb db, OdooNotes odoo, CancellationToken cancel)
    {
        if (await db.CampaignContacts.FirstOrDefaultAsync(row => row.ContactId == contactId && row.CampaignId == campaignId, cancel) is not { } row)
            return LeadsFaults.AssignmentNotFound;
        db.Remove(row);
        db.Alongside((session, inner) => odoo.Tell(session, contactId, fields: false, [], lead: true, inner));
        return await db.Commit(Answers.NoContent<object>(), cancel);
    }
}
