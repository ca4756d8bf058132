using Enlace.Leads.Data;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>One contact, by its number.</summary>
internal sealed class GetContact : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/contacts/{id}", Handle).Refuses(LeadsFaults.ContactNotFound);

    private static async Task<Answer<ContactView>> Handle(long id, LeadsDb db, CancellationToken cancel) =>
        await db.Contacts.AsNoTracking().FirstOrDefaultAsync(contact => contact.Id == id, cancel) is { } contact
            ? Answers.Ok(ContactView.Of(contact))
            : LeadsFaults.ContactNotFound;
}
