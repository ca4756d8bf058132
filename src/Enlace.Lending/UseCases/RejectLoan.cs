using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>An application is turned down.</summary>
internal sealed class RejectLoan : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/loans/{id}/reject", Handle)
        .Allow(LendingRoles.Administrators)
        .Refuses(LendingFaults.LoanNotFound);

    private static Task<Answer<LoanView>> Handle(string id, LoanDesk desk, BusinessClock clock, CancellationToken cancel) =>
        desk.Decide(id, new Act.Reject(clock.Today), cancel);
}
