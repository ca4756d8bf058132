using Enlace.Leads.Data;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>One advisor, by its number.</summary>
internal sealed class GetAdvisor : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/advisors/{id}", Handle).Refuses(LeadsFaults.AdvisorNotFound);

    private static async Task<Answer<AdvisorView>> Handle(long id, LeadsDb db, CancellationToken cancel) =>
        await db.Advisors.AsNoTracking().FirstOrDefaultAsync(advisor => advisor.Id == id, cancel) is { } advisor
            ? Answers.Ok(AdvisorView.Of(advisor))
            : LeadsFaults.AdvisorNotFound;
}
