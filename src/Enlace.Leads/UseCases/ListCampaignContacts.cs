using Enlace.Leads.Data;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>The contacts of all campaigns, in the order in which they came into them.</summary>
internal sealed class ListCampaignContacts : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/campaign-contacts/", Handle);

    private static async Task<Answer<IReadOnlyList<AssignmentView>>> Handle(LeadsDb db, CancellationToken cancel, string? skip = null, string? limit = null)
    {
        var page = Paging.Of(skip, limit, Paging.MostRows);
        var rows = await db.CampaignContacts.AsNoTracking().OrderBy(row => row.Id).Skip(page.Skip).Take(page.Limit).ToListAsync(cancel);
        return Answers.Ok<IReadOnlyList<AssignmentView>>([.. rows.Select(AssignmentView.Of)]);
    }
}
