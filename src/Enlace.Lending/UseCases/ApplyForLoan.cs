using Enlace.Lending.Forms;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>Asks for a loan, which somebody else approves. An administrator who takes over a running book gives the day on which it was paid out.</summary>
internal sealed class ApplyForLoan : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/loans/applications", Handle)
        .Accepts<LoanForm.Request>("application/json")
        .Allow(LendingRoles.Clerks)
        .Answers(StatusCodes.Status201Created)
        .Refuses(LendingFaults.ClientNotFound);

    private static async Task<Answer<LoanView>> Handle(
        HttpRequest request, LoanDesk desk, CurrentCaller caller, BusinessClock clock, HouseRules house, LoanOptions options, CancellationToken cancel)
    {
        var order = await LoanForm.Read(request, clock.Today, house, options, mayBackdate: true, cancel);
        if (order.WantedOn is not null && caller.Caller.Role != Role.Administrator)
            return LendingFaults.Forbidden;
        return await desk.Enter(
            NewLoans.Begin(order, desk, clock, house, options), done => Answers.Created($"/api/v1/loans/{done.Id}", LoanView.Of(done)), cancel);
    }
}
