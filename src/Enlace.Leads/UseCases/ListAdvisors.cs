using Enlace.Leads.Data;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>The advisors, in the order of their numbers, a page at a time.</summary>
internal sealed class ListAdvisors : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/advisors/", Handle);

    private static async Task<Answer<IReadOnlyList<AdvisorView>>> Handle(LeadsDb db, CancellationToken cancel, string? skip = null, string? limit = null)
    {
        var page = Paging.Of(skip, limit);
        var rows = await db.Advisors.AsNoTracking().OrderBy(advisor => advisor.Id).Skip(page.Skip).Take(page.Limit).ToListAsync(cancel);
        return Answers.Ok<IReadOnlyList<AdvisorView>>([.. rows.Select(AdvisorView.Of)]);
    }
}
