using Enlace.Leads.Data;
using Enlace.Leads.Domain;
using Enlace.Leads.Forms;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>A person enters an advisor by hand.</summary>
internal sealed class CreateAdvisor : IUseCase
{
    /// <summary>For the API document; <see cref="AdvisorForm"/> reads it.</summary>
    internal sealed record Request(
        string Name, string? Email = null, string? Phone = null, string? Role = null, string? Status = null, string? Genre = null, string? OdooId = null,
        bool IsActive = true);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/advisors/", Handle)
        .Accepts<Request>("application/json")
        .Answers(StatusCodes.Status201Created)
        .Refuses(LeadsFaults.AdvisorTaken("…"), LeadsFaults.UnknownReference);

    private static async Task<Answer<AdvisorView>> Handle(
        HttpRequest request, LeadsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        var advisor = new Advisor { Name = "", CreatedAt = UnixMicroseconds.Cut(clock.GetUtcNow()) };
        AdvisorForm.Fill(form, advisor, isNew: true);
        advisor.UpdatedAt = advisor.CreatedAt;
        db.Add(advisor);
        return await db.Commit(
            LeadsFaults.UnknownReference, () => Answers.Created($"/api/v1/advisors/{Number()}", AdvisorView.Of(advisor) with { Id = Number() }), cancel,
            (LeadsDb.UniqueAdvisorEmail, LeadsFaults.AdvisorTaken(advisor.Email)));

        long Number() => db.Entry(advisor).Property(row => row.Id).CurrentValue;
    }
}
