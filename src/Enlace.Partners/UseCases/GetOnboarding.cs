using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>How far a partner has come between signing up and its contract.</summary>
internal sealed class GetOnboarding : IUseCase
{
    internal sealed record Response(Guid PartnerId, OnboardingState State);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/partners/{id}/onboarding", Handle)
        .Refuses(PartnersFaults.NotFound);

    private static async Task<Answer<Response>> Handle(string id, PartnersDb db, CancellationToken cancel)
    {
        if (await db.FindPartner(id, cancel) is not { } partner)
            return PartnersFaults.NotFound;
        return Answers.Ok(new Response(partner.Id, StateOf(partner.IsDeleted)));
    }

    /// <summary>Nothing moves a new partner on yet; deleting it takes back what was begun.</summary>
    internal static OnboardingState StateOf(bool isDeleted) => isDeleted ? OnboardingState.Compensated : OnboardingState.Started;
}
