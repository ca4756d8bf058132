using System.Text.Json.Serialization;
using Enlace.Leads.Data;
using Enlace.Leads.Destinations;
using Enlace.Leads.Domain;
using Enlace.Leads.Forms;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>
/// Corrects the medical side of a contact's assignment, for callers who know the contact by its ManyChat id alone: in the campaign that they
/// name, or in the one that it came into last. What is not named stays; null takes away.
/// </summary>
internal sealed class UpdateAssignmentByManychatId : IUseCase
{
    /// <summary>For the API document; the form reads it.</summary>
    internal sealed record Request(
        string ManychatId, long? CampaignId = null, long? MedicalAdvisorId = null, DateTimeOffset? MedicalAssignmentDate = null,
        [property: JsonPropertyName("last_state")] string? LastState = null, string? Summary = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/campaign-contacts/update-by-manychat-id", Handle)
        .Accepts<Request>("application/json")
        .Refuses(LeadsFaults.NoSuchContact("…"), LeadsFaults.NoCampaignOf("…"), LeadsFaults.NoSuchMedicalAdvisor(0));

    private static async Task<Answer<AssignmentView>> Handle(HttpRequest request, LeadsDb db, OdooNotes odoo, TimeProvider clock, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        var (person, campaign) = ("", (long?)null);
        var told = new CampaignContact();
        form.Id("manychat_id", LeadsDb.MaxManychatId, "", text => person = text, isNew: true);
        form.Reference("campaign_id", "", id => campaign = id);
        form.Reference("medical_advisor_id", nameof(told.MedicalAdvisorId), id => told.MedicalAdvisorId = id);
        form.Time("medical_assignment_date", nameof(told.MedicalAssignmentDate), time => told.MedicalAssignmentDate = time);
        form.Text("last_state", LeadsDb.MaxState, nameof(told.LastState), text => told.LastState = text);
        form.Text("summary", LeadsDb.MaxSummary, nameof(told.Summary), text => told.Summary = text);
        form.Check();

        if (await db.Contacts.AsNoTracking().FirstOrDefaultAsync(contact => contact.ManychatId == person, cancel) is not { } contact)
            return LeadsFaults.NoSuchContact(person);
        var row = await db.CampaignContacts
            .Where(found => found.ContactId == contact.Id && (campaign == null || found.CampaignId == campaign))
            .OrderByDescending(found => found.RegistrationDate).ThenByDescending(found => found.Id).FirstOrDefaultAsync(cancel);
        if (row is null)
            return LeadsFaults.NoCampaignOf(person);
        if (told.MedicalAdvisorId is { } advisor && !await db.Advisors.AnyAsync(found => found.Id == advisor, cancel))
            return LeadsFaults.NoSuchMedicalAdvisor(advisor);

        if (form.Has("medical_advisor_id"))
            row.MedicalAdvisorId = told.MedicalAdvisorId;
        if (form.Has("medical_assignment_date"))
            row.MedicalAssignmentDate = told.MedicalAssignmentDate;
        if (form.Has("last_state"))
            row.LastState = told.LastState;
        if (form.Has("summary"))
            row.Summary = told.Summary;
        row.Corrected(form.Set, UnixMicroseconds.Cut(clock.GetUtcNow()));
        db.Alongside((session, inner) => odoo.Tell(session, contact.Id, fields: false, [], lead: true, inner));
        return await db.Commit(LeadsFaults.UnknownReference, () => Answers.Ok(AssignmentView.Of(row)), cancel);
    }
}
