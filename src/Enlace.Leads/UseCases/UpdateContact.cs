using Enlace.Leads.Data;
using Enlace.Leads.Destinations;
using Enlace.Leads.Forms;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>A person corrects a contact: what is not named stays, null clears.</summary>
internal sealed class UpdateContact : IUseCase
{
    /// <summary>For the API document; <see cref="ContactForm"/> reads it.</summary>
    internal sealed record Request(
        string? ManychatId = null, string? FirstName = null, string? LastName = null, string? Email = null, string? Gender = null, string? Phone = null,
        DateTimeOffset? SubscriptionDate = null, string? InitialState = null, long? ChannelId = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/contacts/{id}", Handle)
        .Accepts<Request>("application/json")
        .Refuses(LeadsFaults.ContactNotFound, LeadsFaults.ContactTaken("…"), LeadsFaults.UnknownReference);

    private static async Task<Answer<ContactView>> Handle(long id, HttpRequest request, LeadsDb db, OdooNotes odoo, TimeProvider clock, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        if (await db.Contacts.FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } contact)
            return LeadsFaults.ContactNotFound;
        ContactForm.Fill(form, contact, isNew: false);
        contact.Corrected(form.Set, UnixMicroseconds.Cut(clock.GetUtcNow()));
        contact.OdooSyncStatus = odoo.StatusOfChanged;
        db.Alongside((session, inner) => odoo.Tell(session, id, fields: true, [], lead: true, inner));
        return await db.Commit(
            LeadsFaults.UnknownReference, () => Answers.Ok(ContactView.Of(contact)), cancel, (LeadsDb.UniqueManychatId, LeadsFaults.ContactTaken(contact.ManychatId)));
    }
}
