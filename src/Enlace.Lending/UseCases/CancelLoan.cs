using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>An application is withdrawn before it is paid out.</summary>
internal sealed class CancelLoan : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/loans/{id}/cancel", Handle)
        .Allow(LendingRoles.Administrators)
        .Refuses(LendingFaults.LoanNotFound);

    private static Task<Answer<LoanView>> Handle(string id, LoanDesk desk, BusinessClock clock, CancellationToken cancel) =>
        desk.Decide(id, new Act.Cancel(clock.Today), cancel);
}
