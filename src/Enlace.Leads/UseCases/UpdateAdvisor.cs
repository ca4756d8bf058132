using Enlace.Leads.Data;
using Enlace.Leads.Forms;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>A person corrects an advisor: what is not named stays, null clears.</summary>
internal sealed class UpdateAdvisor : IUseCase
{
    /// <summary>For the API document; <see cref="AdvisorForm"/> reads it.</summary>
    internal sealed record Request(
        string? Name = null, string? Email = null, string? Phone = null, string? Role = null, string? Status = null, string? Genre = null,
        string? OdooId = null, bool? IsActive = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/advisors/{id}", Handle)
        .Accepts<Request>("application/json")
        .Refuses(LeadsFaults.AdvisorNotFound, LeadsFaults.AdvisorTaken("…"), LeadsFaults.UnknownReference);

    private static async Task<Answer<AdvisorView>> Handle(long id, HttpRequest request, LeadsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        if (await db.Advisors.FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } advisor)
            return LeadsFaults.AdvisorNotFound;
        AdvisorForm.Fill(form, advisor, isNew: false);
        advisor.UpdatedAt = UnixMicroseconds.Cut(clock.GetUtcNow());
        return await db.Commit(
            LeadsFaults.UnknownReference, () => Answers.Ok(AdvisorView.Of(advisor)), cancel, (LeadsDb.UniqueAdvisorEmail, LeadsFaults.AdvisorTaken(advisor.Email)));
    }
}
