using Enlace.Lending.Data.Days;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>Which day it is where the lender is, and how far the closing of days has come.</summary>
internal sealed class ShowBusinessDay : IUseCase
{
    /// <param name="Today">Where the lender is.</param>
    /// <param name="ClosedThrough">Every loan is closed up to this day; null before the first close.</param>
    /// <param name="Last">The last day whose close was begun.</param>
    /// <param name="UnclosedLoans">Loans that closes have set aside, at most a hundred of them: the days are closed without these.</param>
    internal sealed record Response(DateOnly Today, DateOnly? ClosedThrough, DayView? Last, IReadOnlyList<UnclosedLoan> UnclosedLoans);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/portfolio/business-day", Handle).Allow(LendingRoles.Inspectors);

    private static async Task<Answer<Response>> Handle(DayStore days, CurrentCaller caller, BusinessClock clock, CancellationToken cancel)
    {
        var (last, closed) = (await days.Last(caller.Caller.Tenant, cancel), await days.LastClosed(caller.Caller.Tenant, cancel));
        return Answers.Ok(new Response(clock.Today, closed?.Day, last is null ? null : DayView.Of(last), await days.Unclosed(caller.Caller.Tenant, cancel)));
    }
}
