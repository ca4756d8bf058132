using Enlace.Contracts.Leads;
using Enlace.Leads.Data;
using Enlace.Leads.Destinations;
using Enlace.Leads.Domain;
using Enlace.Leads.Forms;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>A person enters a contact by hand.</summary>
internal sealed class CreateContact : IUseCase
{
    /// <summary>For the API document; <see cref="ContactForm"/> reads it.</summary>
    internal sealed record Request(
        string ManychatId, string FirstName, string? LastName = null, string? Email = null, string? Gender = null, string? Phone = null,
        DateTimeOffset? SubscriptionDate = null, string? InitialState = null, long? ChannelId = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/contacts/", Handle)
        .Accepts<Request>("application/json")
        .Answers(StatusCodes.Status201Created)
        .Refuses(LeadsFaults.ContactTaken("…"), LeadsFaults.UnknownReference);

    private static async Task<Answer<ContactView>> Handle(
        HttpRequest request, LeadsDb db, OdooNotes odoo, WaitingDeliveries waiting, TimeProvider clock, CancellationToken cancel)
    {
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var form = await Form.Read(request, cancel);
        var contact = new Contact { ManychatId = "", FirstName = "", OdooSyncStatus = odoo.StatusOfChanged, CreatedAt = now };
        ContactForm.Fill(form, contact, isNew: true);
        contact.Corrected(form.Set, now);
        db.Add(contact);
        db.Alongside(async (session, inner) =>
        {
            var id = Number();
            db.Publish(new LeadRegistered(id, contact.ManychatId, contact.FirstName, null, null));
            await odoo.Tell(session, id, fields: true, [], lead: false, inner);
            await waiting.ComeNow(session, db.Tenant, contact.ManychatId, LeadsModule.AwaitingContact, inner);
        });
        return await db.Commit(
            LeadsFaults.UnknownReference, () => Answers.Created($"/api/v1/contacts/{Number()}", ContactView.Of(contact) with { Id = Number() }), cancel,
            (LeadsDb.UniqueManychatId, LeadsFaults.ContactTaken(contact.ManychatId)));

        long Number() => db.Entry(contact).Property(row => row.Id).CurrentValue;
    }
}
