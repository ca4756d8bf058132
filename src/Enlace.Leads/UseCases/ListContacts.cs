using Enlace.Leads.Data;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>The contacts, in the order of their numbers, a page at a time.</summary>
internal sealed class ListContacts : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/contacts/", Handle);

    private static async Task<Answer<IReadOnlyList<ContactView>>> Handle(LeadsDb db, CancellationToken cancel, string? skip = null, string? limit = null)
    {
        var page = Paging.Of(skip, limit);
        var rows = await db.Contacts.AsNoTracking().OrderBy(contact => contact.Id).Skip(page.Skip).Take(page.Limit).ToListAsync(cancel);
        return Answers.Ok<IReadOnlyList<ContactView>>([.. rows.Select(ContactView.Of)]);
    }
}
