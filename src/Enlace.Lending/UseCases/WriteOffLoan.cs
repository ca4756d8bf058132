using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>Somebody other than who entered it writes a loan in default off; the claim on the borrower stays.</summary>
internal sealed class WriteOffLoan : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/loans/{id}/write-off", Handle)
        .Allow(LendingRoles.Administrators)
        .Refuses(LendingFaults.LoanNotFound, LendingFaults.SameMaker);

    private static Task<Answer<LoanView>> Handle(string id, LoanDesk desk, BusinessClock clock, CancellationToken cancel) =>
        desk.Decide(id, new Act.WriteOff(clock.Today), cancel, byAnother: true);
}
