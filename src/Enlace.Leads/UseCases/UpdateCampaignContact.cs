using System.Text.Json.Serialization;
using Enlace.Leads.Data;
using Enlace.Leads.Destinations;
using Enlace.Leads.Forms;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>A person corrects how a contact stands in a campaign: what is not named stays, null clears.</summary>
internal sealed class UpdateCampaignContact : IUseCase
{
    /// <summary>For the API document; <see cref="AssignmentForm"/> reads it.</summary>
    internal sealed record Request(
        long? CommercialAdvisorId = null, long? MedicalAdvisorId = null, DateTimeOffset? RegistrationDate = null,
        DateTimeOffset? CommercialAssignmentDate = null, DateTimeOffset? CommercialProcessStartDate = null, DateTimeOffset? MedicalAssignmentDate = null,
        DateTimeOffset? MedicalProcessStartDate = null, DateTimeOffset? MedicalProcessEndDate = null, DateTimeOffset? QuotationStartDate = null,
        DateTimeOffset? SaleOrderDate = null, DateTimeOffset? SuccessfulSaleDate = null, DateTimeOffset? ConversationClosedDate = null,
        [property: JsonPropertyName("last_state")] string? LastState = null, string? LeadState = null, string? Summary = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/campaign-contacts/{contactId}/{campaignId}", Handle)
        .Accepts<Request>("application/json")
        .Refuses(LeadsFaults.AssignmentNotFound, LeadsFaults.UnknownReference);

    private static async Task<Answer<AssignmentView>> Handle(
        long contactId, long campaignId, HttpRequest request, LeadsDb db, OdooNotes odoo, TimeProvider clock, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        if (await db.CampaignContacts.FirstOrDefaultAsync(row => row.ContactId == contactId && row.CampaignId == campaignId, cancel) is not { } row)
            return LeadsFaults.AssignmentNotFound;
        AssignmentForm.Fill(form, row);
        row.Corrected(form.Set, UnixMicroseconds.Cut(clock.GetUtcNow()));
        db.Alongside((session, inner) => odoo.Tell(session, contactId, fields: false, [], lead: true, inner));
        return await db.Commit(LeadsFaults.UnknownReference, () => Answers.Ok(AssignmentView.Of(row)), cancel);
    }
}
