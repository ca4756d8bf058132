using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>Grants a loan and pays it out: the whole way from application to disbursement in one commit.</summary>
internal sealed class CreateLoan : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/loans/", Handle)
        .Accepts<LoanForm.Request>("application/json")
        .Allow(LendingRoles.Clerks)
        .Answers(StatusCodes.Status201Created)
        .Refuses(LendingFaults.ClientNotFound);

    private static async Task<Answer<LoanView>> Handle(
        HttpRequest request, LoanDesk desk, BusinessClock clock, HouseRules house, LoanOptions options, CancellationToken cancel)
    {
        var open = NewLoans.Begin(await LoanForm.Read(request, clock.Today, house, options, mayBackdate: false, cancel), desk, clock, house, options);
        open.DecidedBy = desk.By;
        var today = open.Stored.AppliedOn;
        LoanDesk.Possible(open.Apply(new Act.Approve(today)));
        LoanDesk.Possible(open.Apply(new Act.Disburse(today)));
        return await desk.Enter(open, done => Answers.Created($"/api/v1/loans/{done.Id}", LoanView.Of(done)), cancel);
    }
}
