using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>Somebody other than who entered it approves an application.</summary>
internal sealed class ApproveLoan : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/loans/{id}/approve", Handle)
        .Allow(LendingRoles.Administrators)
        .Refuses(LendingFaults.LoanNotFound, LendingFaults.SameMaker);

    private static Task<Answer<LoanView>> Handle(string id, LoanDesk desk, BusinessClock clock, CancellationToken cancel) =>
        desk.Decide(id, new Act.Approve(clock.Today), cancel, byAnother: true);
}
