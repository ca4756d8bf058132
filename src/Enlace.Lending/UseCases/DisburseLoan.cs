using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>An approved loan is paid out: today, or on the day on which a book that is taken over was.</summary>
internal sealed class DisburseLoan : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/loans/{id}/disburse", Handle)
        .Allow(LendingRoles.Administrators)
        .Refuses(LendingFaults.LoanNotFound);

    private static Task<Answer<LoanView>> Handle(string id, LoanDesk desk, BusinessClock clock, CancellationToken cancel) => desk.Change(
        id,
        open =>
        {
            open.GrantedAt = open.Stored.WantedOn is { } day ? clock.StartOf(day) : clock.Now;
            return new Act.Disburse(open.Stored.WantedOn ?? clock.Today);
        },
        done => Answers.Ok(LoanView.Of(done)),
        cancel);
}
