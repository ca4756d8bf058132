using System.Globalization;

namespace Enlace.Lending.Security;

/// <summary>Puts a budget per address in front of a route.</summary>
internal static class AddressLimit
{
    /// <summary>Whoever comes.</summary>
    public static RouteHandlerBuilder LimitCalls(this RouteHandlerBuilder route, Func<Budgets, AddressBudget> pick) => route.AddEndpointFilter((context, next) =>
        Pass(context, next, pick));

    /// <summary>Who reads without a token.</summary>
    public static RouteHandlerBuilder LimitGuests(this RouteHandlerBuilder route, Func<Budgets, AddressBudget> pick) => route.AddEndpointFilter((context, next) =>
        context.HttpContext.RequestServices.GetRequiredService<CurrentCaller>() is { IsKnown: true } current && OpenReads.IsGuest(current.Caller)
            ? Pass(context, next, pick)
            : next(context));

    private static ValueTask<object?> Pass(EndpointFilterInvocationContext context, EndpointFilterDelegate next, Func<Budgets, AddressBudget> pick)
    {
        var http = context.HttpContext;
        return pick(http.RequestServices.GetRequiredService<Budgets>()).Take(http.Connection.RemoteIpAddress) is { } wait
            ? ValueTask.FromResult<object?>(Answers.Refuse<object>(LendingFaults.TooManyRequests)
                .With("Retry-After", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture)))
            : next(context);
    }
}
