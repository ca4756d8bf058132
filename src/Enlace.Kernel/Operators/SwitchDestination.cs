using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>An operator stops a destination, or lets it go on; what waits there is kept.</summary>
internal sealed class SwitchDestination : IUseCase
{
    internal sealed record Response(string Name, bool Paused);

    public static void Map(IEndpointRouteBuilder api)
    {
        Route(api, "pause", paused: true);
        Route(api, "resume", paused: false);
    }

    private static void Route(IEndpointRouteBuilder api, string verb, bool paused) => api
        .MapPost($"/destinations/{{name}}/{verb}", (string name, UnitOfWork unit, Doorbell doorbell, CurrentCaller caller, CancellationToken cancel) =>
            Handle(name, paused, unit, doorbell, caller.Caller, cancel))
        .Allow(Role.Administrator, Role.Operator).Refuses(OperatorFaults.DestinationNotFound);

    private static async Task<Answer<Response>> Handle(
        string name, bool paused, UnitOfWork unit, Doorbell doorbell, Caller caller, CancellationToken cancel)
    {
        if (!Wire.StorableTextConverter.IsStorable(name))
            return OperatorFaults.DestinationNotFound;
        return await unit.Commit(Answers.Ok(new Response(name, paused)), async (session, inner) =>
        {
            var id = await EventBrowser.Pause(session, caller.Tenant, caller.IsHouse, name, paused, inner) ?? throw new FaultException(OperatorFaults.DestinationNotFound);
            session.AfterCommit(() => doorbell.Ring([id]));
        }, cancel);
    }
}
