using Enlace.Leads.Data;
using Enlace.Leads.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Leads.UseCases;

/// <summary>Removes an advisor that nothing refers to.</summary>
internal sealed class DeleteAdvisor : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/advisors/{id}", Handle)
        .Asks(api.ServiceProvider.GetRequiredService<LeadsDeletionKeys>())
        .Answers(StatusCodes.Status204NoContent)
        .Refuses(LeadsFaults.WrongDeletionKey, LeadsFaults.AdvisorNotFound, LeadsFaults.StillReferenced);

    private static async Task<Answer<object>> Handle(
        long id, LeadsDb db, LeadsKeys keys, CancellationToken cancel, string? confirm = null, [FromQuery(Name = "api_key")] string? apiKey = null)
    {
        if (Consent.Refusal(keys, confirm, apiKey) is { } refusal)
            return refusal;
        if (await db.Advisors.FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } advisor)
            return LeadsFaults.AdvisorNotFound;
        db.Remove(advisor);
        return await db.Commit(LeadsFaults.StillReferenced, Answers.NoContent<object>, cancel);
    }
}
